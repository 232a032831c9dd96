/**
 * What holds a system back, as evidence and as experiment: each {@link dev.lockstep.bottleneck.Rule} looks at runs for
 * the signs of one limit and proposes changes that would lift it, and
 * {@link dev.lockstep.bottleneck.BottleneckAnalysis} has all of them run with the same seeds. What a change gains says how
 * much its limit matters; signs alone only say where to look.
 */
@NullMarked
package dev.lockstep.bottleneck;

import org.jspecify.annotations.NullMarked;
