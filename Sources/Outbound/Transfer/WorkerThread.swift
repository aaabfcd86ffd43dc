import Glibc

/// A thread outside the cooperative pool, for work that blocks.
enum WorkerThread {
    private final class Work {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a detached thread; `false` where the system gives none.
    ///
    /// Every signal is blocked in it, so signals reach the threads that wait
    /// for them. That includes SIGPIPE: with CURLOPT_NOSIGNAL libcurl leaves it
    /// to the program, and a receiver that hangs up would otherwise end the
    /// process.
    static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
        let work = Unmanaged.passRetained(Work(run))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { pointer in
                WorkerThread.blockSignals()
                if let pointer {
                    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
                }
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            work.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private static func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }
}
