import Takedown

/// What one connection, and all of them together, may cost the daemon.
///
/// Whoever may connect is trusted to decide about cases, not to write programs
/// without faults: a script that hangs must not hang the daemon.
package struct ConsoleLimits: Hashable, Sendable {
    /// Bytes of a request's body.
    ///
    /// A decision is a few lines, and an order in it what orders may be.
    package var body = 2 * AuthorityOrder.byteLimit
    /// Bytes of all header fields together; the request line counts towards
    /// libraries' own limit of the same order.
    ///
    /// A command sends some 150.
    package var header = 16 << 10
    /// Header fields.
    package var headerFields = 64
    /// How long a connection may be silent: until its request's head is there,
    /// between two pieces of a body, and until the next request.
    package var idle = Duration.seconds(10)
    /// How long a connection may last, whatever it does: this ends whoever sends
    /// a byte at a time or does not take the answer.
    package var connection = Duration.seconds(60)
    /// Connections at one time; others wait in the kernel's queue.
    ///
    /// People, their scripts and a monitoring system make a handful.
    package var connections = 32

    package init() {}
}
