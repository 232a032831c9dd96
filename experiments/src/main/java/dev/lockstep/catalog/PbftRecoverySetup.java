package dev.lockstep.catalog;

/**
 * What there is to set in {@link PbftRecovery} beside its scenario.
 *
 * @param recovery whether the watchdog reboots replicas, and they recover. If not, reboots are taken out of the fault plan,
 *     and the option of the protocol is off
 */
public record PbftRecoverySetup(boolean recovery) {

    /** With recovery. */
    static final PbftRecoverySetup DEFAULTS = new PbftRecoverySetup(true);
}
