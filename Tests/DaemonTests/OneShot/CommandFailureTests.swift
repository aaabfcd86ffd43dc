import CaseStore
import Glibc
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

@Suite struct CommandFailureTests {
    private static func status(_ code: CaseStoreError.Code, reach: Int32) -> Int32? {
        CommandFailure(opening: "/store", CaseStoreError(code, "no")) { _ in reach }?.status
            .rawValue
    }

    @Test func `another user's store is a matter of permission and of nothing else`() {
        #expect(Self.status(.cannotOpen, reach: EACCES) == 77)
        #expect(Self.status(.cannotOpen, reach: ENOENT) == nil)
        #expect(Self.status(.cannotOpen, reach: 0) == nil)
        #expect(Self.status(.corrupt, reach: EACCES) == nil)
    }

    @Test func `a decision needs a name, and a reason where it gives one`() {
        let recall = RecallID(source: "cpsc", number: "1")
        #expect(Decision(.acceptFeed("f"), by: "Ana").problem == nil)
        #expect(Decision(.acceptFeed("f"), by: " \u{200B}").problem?.contains("--by") == true)
        #expect(Decision(.hold(true, recall, reason: "r"), by: "Ana").problem == nil)
        #expect(
            Decision(.meetDuty("d", recall, reason: " "), by: "Ana").problem
                == "the reason is empty; say it in words")
    }

    @Test func `an order's file that cannot be read says why once`() throws {
        let folder = TemporaryFolder("recalld-order-argument")
        let limit = AuthorityOrder.byteLimit
        folder.write("long", String(repeating: " ", count: limit + 1))
        folder.write("no", "{}")
        for (name, status, words) in [
            ("gone", Int32(66), "cannot be opened"), ("long", 65, "split the order"),
            ("no", 65, "verb is missing"),
        ] {
            let path = "\(folder.path)/\(name)"
            do {
                _ = try OrderArgument.read(path, at: .distantFuture)
                Issue.record("\(name) was read")
            } catch {
                #expect(error.status.rawValue == status)
                #expect(error.message.contains(words))
                #expect(error.message.ranges(of: path).count == 1)
            }
        }
    }
}
