import Dispatch
import Synchronization

/// The requests that wait, and the threads that take them.
///
/// Each job's continuation is resumed exactly once: by whoever takes the job
/// out of `waiting`, which happens under the lock.
final class TransferQueue: Sendable {
    /// A request with the task that waits for it.
    struct Job: Sendable {
        let request: HTTPRequest
        /// Scheme, host and port.
        let destination: String
        let cancellation: Cancellation
        let submitted: ContinuousClock.Instant
        let continuation: CheckedContinuation<Result<HTTPResponse, OutboundError>, Never>

        func fail(_ code: OutboundError.Code, _ message: String) {
            continuation.resume(returning: .failure(OutboundError(code, message)))
        }
    }

    private struct State {
        var waiting: [Job] = []
        var running: [Job] = []
        var threads: Int
        var isClosed = false
        var idlers: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let perDestination: Int
    /// One token for each submitted job, and one for each thread at the end.
    ///
    /// A thread that has finished a job looks for the next before it waits, so
    /// a job held back by its destination's share is not forgotten.
    private let tokens = DispatchSemaphore(value: 0)

    init(threads: Int, perDestination: Int) {
        state = Mutex(State(threads: threads))
        self.perDestination = perDestination
    }

    func submit(_ job: Job) {
        let refusal: (code: OutboundError.Code, reason: String)? = state.withLock { state in
            if state.isClosed { return (.cancelled, "the session is shut down") }
            if job.cancellation.isRaised { return (.cancelled, "the task was cancelled") }
            if state.threads == 0 { return (.busy, "the system gave no thread; allow more tasks") }
            state.waiting.append(job)
            return nil
        }
        if let refusal { job.fail(refusal.code, refusal.reason) } else { tokens.signal() }
    }

    /// Ends the job with that flag: at once where it waits, else as soon as its
    /// transfer looks at the flag.
    func cancel(_ cancellation: Cancellation) {
        let job: Job? = state.withLock { state in
            cancellation.raise()
            return state.waiting.firstIndex { $0.cancellation === cancellation }
                .map { state.waiting.remove(at: $0) }
        }
        job?.fail(.cancelled, "the task was cancelled while its request waited")
    }

    /// Refuses new jobs, ends the others, lets the threads go.
    func close() {
        let (jobs, threads) = state.withLock { state in
            let jobs = state.waiting
            state.isClosed = true
            state.waiting = []
            for job in state.running { job.cancellation.raise() }
            return (jobs, state.threads)
        }
        for job in jobs { job.fail(.cancelled, "the session is shut down") }
        for _ in 0..<threads { tokens.signal() }
    }

    /// Returns when the last thread is through.
    func idle() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.threads > 0 { state.idlers.append(continuation) }
                return state.threads == 0
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Takes threads that never started, or are through, off the count.
    func lose(_ count: Int) {
        let idlers = state.withLock { state in
            state.threads -= count
            guard state.threads == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.idlers = [] }
            return state.idlers
        }
        for idler in idlers { idler.resume() }
    }
}

extension TransferQueue {
    /// A thread's life: takes jobs until the queue is closed.
    func work(authorities: String?) {
        while !isClosed {
            tokens.wait()
            while let job = next() {
                run(job, authorities)
            }
        }
        lose(1)
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    /// The job that waits longest among those whose destination has a thread
    /// left.
    private func next() -> Job? {
        state.withLock { state in
            let busy = Dictionary(grouping: state.running, by: \.destination).mapValues(\.count)
            let index = state.waiting.firstIndex {
                busy[$0.destination, default: 0] < perDestination
            }
            guard let index else { return nil }
            let job = state.waiting.remove(at: index)
            state.running.append(job)
            return job
        }
    }

    private func run(_ job: Job, _ authorities: String?) {
        let result = self.result(of: job, authorities)
        state.withLock { state in
            state.running.removeAll { $0.cancellation === job.cancellation }
        }
        job.continuation.resume(returning: result)
    }

    private func result(
        of job: Job, _ authorities: String?
    ) -> Result<HTTPResponse, OutboundError> {
        let waited = ContinuousClock.now - job.submitted
        guard waited <= job.request.timeout else {
            return .failure(
                OutboundError(
                    .busy,
                    "\(job.destination): no thread was free for \(waited.components.seconds) s; "
                        + "look for destinations that hang, or raise the number of threads"))
        }
        return Result { () throws(OutboundError) in
            try Transfer(
                request: job.request, cancellation: job.cancellation, authorities: authorities
            ).run()
        }
    }
}
