import Foundation

/// Times work and says what it took.
enum Stopwatch {
    static func timed(_ work: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try await work()
        let time = start.duration(to: clock.now).components
        return Double(time.seconds) + Double(time.attoseconds) * 1e-18
    }

    static func ratio(_ a: Double, _ b: Double) -> String { String(format: "%.1f", a / b) }

    static func say(_ what: String, _ seconds: Double, _ remark: String) {
        let label = what.padding(toLength: 42, withPad: " ", startingAt: 0)
        print("\(label)\(String(format: "%9.4f s", seconds))  \(remark)")
    }
}
