import Foundation
import Testing
import TestKit
import RecallModel
import Takedown
import JSONText
@testable import CaseStore
@Suite(.serialized) struct ProbeBench {
 func time<T>(_ name: String, _ f: () async throws -> T) async rethrows -> T {
   let c = ContinuousClock(); let t = c.now; let r = try await f(); print("BENCH", name, c.now - t); return r }
 @Test func ledger() async throws {
   let scene = try await Scene.open()
   for _ in 0..<20 { try await time("append 50k") { try await scene.store.write("x") { t in
     for i in 0..<50_000 { try t.record("case.delivered", of: "case_0123456789abcdef0123456789", .record(["from": "notice_issued", "event": "delivered", "n": .integer(i), "case": "case_0123456789abcdef0123456789", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"])) } } } }
   let v = try await time("verify 1M") { try await scene.store.verifyLedger() }
   print("BENCH", v.entries, v.isIntact)
 }
 @Test func cases() async throws {
   let scene = try await Scene.open()
   try await scene.apply([Scene.recall("1")])
   let export = try await scene.export()
   try await time("open 100k") { for b in 0..<200 {
     _ = try await scene.store.open((0..<500).map { i in var m = Scene.match("L\(b*500+i)"); m.listing.description = String(repeating: "words ", count: 200); return m }, in: export) } }
   let ids = try await time("watched") { try await scene.store.watchedListings(Scene.market) }
   try await time("finish, all present") { try await scene.finish(export, present: Set(ids)) }
   let e2 = try await scene.export()
   try await time("finish 2, all present") { try await scene.finish(e2, present: Set(ids)) }
   try await time("reopen match 500") { try await scene.store.open((0..<500).map { Scene.match("L\($0)") }, in: e2) }
   print("BENCH size", (try FileManager.default.attributesOfItem(atPath: scene.path)[.size]) as Any)
   let s2 = try await time("restart") { try await scene.reopened() }
   print("BENCH unchecked", s2.store.isUnchecked)
   try await time("restart new shares") { try await s2.store.adopt(Scene.rules(reminders: [0.3])) }
   try await time("claim 100") { try await s2.store.claimDispatches(limit: 100, leaseFor: .seconds(60)) }
   try await time("nextDue") { try await s2.store.nextDispatchDue() }
   try await time("nextClock") { try await s2.store.nextClockEvent() }
   try await time("summary") { try await s2.store.summary(at: Scene.noon) }
   s2.clock.advance(by: .hours(30))
   try await time("clock 500") { try await s2.store.recordDueClockEvents() }
   let e3 = try await s2.export()
   let gone = try await time("finish 3, 1000 gone") { try await s2.finish(e3, present: Set(ids.dropFirst(1000))) }
   print("BENCH", gone.count)
   try await time("cases first 1000") { try await s2.store.cases(CaseFilter()) }
 }
}
