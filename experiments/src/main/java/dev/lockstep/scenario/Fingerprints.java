package dev.lockstep.scenario;

import java.util.HexFormat;

/** Fingerprints as people see them. */
final class Fingerprints {

    private Fingerprints() {}

    /** 16 hexadecimal digits. */
    static String text(long fingerprint) {
        return HexFormat.of().toHexDigits(fingerprint);
    }
}
