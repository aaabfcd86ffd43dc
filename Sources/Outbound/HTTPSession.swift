import CCurl
import Glibc

/// The only way bytes leave this product: HTTPS requests on a small, fixed
/// number of threads of its own.
///
/// libcurl blocks, and a blocked thread of the cooperative pool would hold up
/// the whole daemon; so requests wait in a queue, threads take them, and the
/// caller's task is resumed with the answer. Cancelling the task ends its
/// request at once while it waits, and within a second once it runs.
///
/// No destination gets more than half of the threads (at least one), so a
/// receiver that hangs delays its own notices only.
package final class HTTPSession: Sendable {
    private let queue: TransferQueue

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - threads: 1 to 64; style.md advises 4 to 8 for a daemon.
    ///   - certificateAuthorities: a PEM file to trust instead of the
    ///     system's certificates, for receivers under a company's own
    ///     authority.
    ///
    /// The first session of a process initialises libcurl and takes
    /// SSLKEYLOGFILE out of the environment, so no key of a connection can be
    /// written to a file. `setenv` elsewhere at the same moment would be a
    /// race: make the session before starting other work.
    package init(threads: Int, certificateAuthorities: String? = nil) {
        precondition(Self.isLibraryReady, "libcurl cannot be initialised")
        let count = min(max(threads, 1), Self.mostThreads)
        queue = TransferQueue(threads: count, perDestination: max(1, count / 2))
        let (queue, authorities) = (queue, certificateAuthorities)
        let started = (0..<count).filter { _ in
            WorkerThread.start { queue.work(authorities: authorities) }
        }
        queue.lose(count - started.count)
    }

    deinit { queue.close() }

    /// Sends the request and waits for the whole answer.
    ///
    /// Waiting for a thread does not count towards the request's timeout; a
    /// request that waited longer than that fails with
    /// ``OutboundError/Code/busy``.
    ///
    /// - Throws: why there is no answer. Any status is an answer.
    package func perform(_ request: HTTPRequest) async throws(OutboundError) -> HTTPResponse {
        // Parsed here for the destination and to fail early; the thread parses
        // the same bytes again, with the same function.
        let url = try RequestURL(request.url, permitsPlainHTTP: request.permitsPlainHTTP)
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.submit(
                    TransferQueue.Job(
                        request: request, destination: url.origin, cancellation: cancellation,
                        submitted: ContinuousClock.now, continuation: continuation))
            }
        } onCancel: {
            queue.cancel(cancellation)
        }
        return try result.get()
    }

    /// Takes no more requests, ends those that wait or run with
    /// ``OutboundError/Code/cancelled``, and returns when the last thread is
    /// through: within about a second.
    package func shutdown() async {
        queue.close()
        await queue.idle()
    }

    private static let mostThreads = 64

    private static let isLibraryReady: Bool = {
        unsetenv("SSLKEYLOGFILE")
        return curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
    }()
}
