import Glibc

/// What a program cost: wall clock, processor time, largest memory.
struct Measurement {
    var seconds: Double
    var processorSeconds: Double
    var peakMemory: Int

    /// Runs a program to its end, its standard output into a file.
    static func run(
        _ program: String, _ arguments: [String], output: String = "/dev/null",
        errors: String = "/dev/null"
    ) -> (Measurement, status: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(
            &actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var argv = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        let start = ContinuousClock.now
        var child: pid_t = 0
        precondition(posix_spawn(&child, program, &actions, nil, &argv, environ) == 0, program)
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        let elapsed = ContinuousClock.now - start
        let measurement = Measurement(
            seconds: Double(elapsed.components.attoseconds) / 1e18
                + Double(elapsed.components.seconds),
            processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            peakMemory: usage.ru_maxrss * 1024)
        return (measurement, (status >> 8) & 0xFF)
    }

    /// Seconds from which a run is not repeated: what disturbs it for a moment
    /// is little of it then.
    private static let longRun = 15.0

    /// The quickest of several runs, by the clock or the processor: what disturbs
    /// one only ever adds.
    static func best(
        of runs: Int, by time: KeyPath<Measurement, Double> = \.seconds,
        _ measure: () -> Measurement
    ) -> Measurement {
        var best = measure()
        for _ in 1..<runs where best.seconds < longRun {
            let next = measure()
            if next[keyPath: time] < best[keyPath: time] { best = next }
        }
        return best
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
