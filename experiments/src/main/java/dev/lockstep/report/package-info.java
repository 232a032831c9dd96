/** What people see of a result. */
@NullMarked
package dev.lockstep.report;

import org.jspecify.annotations.NullMarked;
