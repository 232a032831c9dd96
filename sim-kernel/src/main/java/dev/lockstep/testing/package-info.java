/**
 * Help for testing a protocol without a host: a test calls the three methods of a {@link dev.lockstep.node.Node} by hand
 * and reads from a {@link dev.lockstep.testing.RecordingContext} what the node did.
 *
 * <pre>{@code
 * RecordingContext context = new RecordingContext(0);
 * Node node = new MyNode();
 * node.start(context);
 * node.receive(context, 1, new Ping());
 * assertThat(context.sentTo(1)).containsExactly(new Pong());
 * }</pre>
 */
@NullMarked
package dev.lockstep.testing;

import org.jspecify.annotations.NullMarked;
