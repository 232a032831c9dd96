/**
 * What is written for people to keep and to pass on. A {@link dev.lockstep.page.Page} is plain values, without a word of
 * HTML or Markdown; how each block looks is a matter of the format that it is written in.
 */
@NullMarked
package dev.lockstep.page;

import org.jspecify.annotations.NullMarked;
