package dev.lockstep.bottleneck;

import java.util.List;

/**
 * What a rule saw.
 *
 * @param limit what may limit, in a word or two
 * @param isSuspect whether the evidence speaks for it
 * @param evidence what was seen, with figures
 * @param proposals what would show whether it limits; may be empty for a sign of something else
 */
public record Finding(String limit, boolean isSuspect, String evidence, List<Proposal> proposals) {

    /** Copies the proposals. */
    public Finding {
        proposals = List.copyOf(proposals);
    }
}
