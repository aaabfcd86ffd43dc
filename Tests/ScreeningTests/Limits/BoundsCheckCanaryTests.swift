import Glibc
import Testing

@testable import Screening

/// Whether bounds are checked in this build.
///
/// Debug builds always pass; what counts is `swift test -c release -Xswiftc
/// -enable-testing`.
@Suite struct BoundsCheckCanaryTests {
    @Test func `looking past the end of a span traps`() async {
        await #expect(processExitsWith: .signal(SIGILL)) {
            let bytes = [UInt8](repeating: 7, count: 64)
            _ = BoundsCheckCanary.countPairs(bytes.span.extracting(0..<32))
        }
    }
}
