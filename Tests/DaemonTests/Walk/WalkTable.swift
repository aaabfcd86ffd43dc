/// What three weeks must leave behind, counted by hand on a calendar, in UTC
/// without year and seconds; a dash is where there is no moment.
///
/// The case's clock begins once both its recall and its listing are known. Its
/// reminders come at a quarter, a half, three quarters and nine tenths of the
/// time between start and limit.
enum WalkTable {
    // The recall is known at 24 March 09:00 (the feed is asked each hour), the
    // listing at 12:20: 8 and 24 hours from there. Gone after 5 of them.
    // Published on the 24th, a day of New York that ends at 04:00 UTC.
    private static let u1 = WalkRecord(
        head: "u1 round 1 verified_gone us.19a", clock: "03-24T12:20 03-24T20:20 03-25T12:20",
        duties: [
            "us.19a 03-24T12:20 03-24T20:20 03-25T12:20 met 03-24T17:20",
            "us.buyers 03-24T04:00 - 03-25T04:00 met 03-25T02:20",
        ], words: [], dutyWords: [], notices: ["issued", "seller"])

    // 4 and 12 hours from 28 March 23:00, over the night in which Europe's
    // clocks change: elapsed time does not. Of 12 hours the shares are 3 h,
    // 6 h, 9 h and 10 h 48. Gone 40 minutes before the limit.
    private static let u2 = WalkRecord(
        head: "u2 round 1 verified_gone prio.list", clock: "03-28T23:00 03-29T03:00 03-29T11:00",
        duties: ["prio.list 03-28T23:00 03-29T03:00 03-29T11:00 met 03-29T10:20"],
        words: [
            "reminder-25 03-29T02:00", "target-missed 03-29T03:00", "reminder-50 03-29T05:00",
            "reminder-75 03-29T08:00", "reminder-90 03-29T09:48",
        ], dutyWords: [],
        notices: [
            "issued", "reminder-25", "reminder-50", "reminder-75", "reminder-90", "seller",
            "target-missed",
        ])

    // 4 and 12 hours from 2 April 20:00. The daemon is down from 01:00 to
    // 20:00: what came true meanwhile has its own moments, and of several
    // missed reminders none is sent beside the breach. Gone at 22:20.
    private static let u3 = WalkRecord(
        head: "u3 round 1 verified_gone prio.list", clock: "04-02T20:00 04-03T00:00 04-03T08:00",
        duties: ["prio.list 04-02T20:00 04-03T00:00 04-03T08:00 met_late 04-03T22:20"],
        words: [
            "reminder-25 04-02T23:00", "target-missed 04-03T00:00", "reminder-50 04-03T02:00",
            "reminder-75 04-03T05:00", "reminder-90 04-03T06:48", "breach 04-03T08:00",
        ], dutyWords: ["prio.list breach 04-03T08:00"],
        notices: ["breach", "issued", "reminder-25", "seller", "target-missed"])

    // The recall is known at 25 March 09:00, the listing was. A person finds
    // the match wrong at 14:20, before the first reminder at 15:00.
    private static let u5 = WalkRecord(
        head: "u5 round 1 dismissed us.19a", clock: "03-25T09:00 03-25T17:00 03-26T09:00",
        duties: [
            "us.19a 03-25T09:00 03-25T17:00 03-26T09:00 released 03-25T14:20",
            "us.buyers 03-25T04:00 - 03-26T04:00 released 03-25T14:20",
        ], words: [], dutyWords: [], notices: [])

    // As u5, and right, says a person at 16:20. Gone 2 h 40 before the limit;
    // buyers were told a day after theirs.
    private static let u6 = WalkRecord(
        head: "u6 round 1 verified_gone us.19a", clock: "03-25T09:00 03-25T17:00 03-26T09:00",
        duties: [
            "us.19a 03-25T09:00 03-25T17:00 03-26T09:00 met 03-26T06:20",
            "us.buyers 03-25T04:00 - 03-26T04:00 met_late 03-27T10:20",
        ],
        words: [
            "reminder-25 03-25T15:00", "target-missed 03-25T17:00", "reminder-50 03-25T21:00",
            "reminder-75 03-26T03:00",
        ], dutyWords: ["us.buyers breach 03-26T04:00"],
        notices: [
            "issued", "reminder-25", "reminder-50", "reminder-75", "seller", "target-missed",
        ])

    // Seen in the export that has four rows in ten too few, gone in the next
    // whole one. The recall is of January, when New York was five hours behind:
    // its buyers' day was over before there was a case.
    private static let u7 = WalkRecord(
        head: "u7 round 1 verified_gone us.19a", clock: "03-27T06:20 03-27T14:20 03-28T06:20",
        duties: [
            "us.19a 03-27T06:20 03-27T14:20 03-28T06:20 met 03-27T11:20",
            "us.buyers 01-15T05:00 - 01-16T05:00 met_late 03-27T10:20",
        ], words: [], dutyWords: ["us.buyers breach 01-16T05:00"], notices: ["issued", "seller"])

    // Known from the old list while the feed is a page of words. Absent from
    // the short export at 06:20, which proves nothing, and from the whole one
    // at 17:20.
    private static let u8 = WalkRecord(
        head: "u8 round 1 verified_gone us.19a", clock: "03-26T20:20 03-27T04:20 03-27T20:20",
        duties: [
            "us.19a 03-26T20:20 03-27T04:20 03-27T20:20 met 03-27T17:20",
            "us.buyers 01-15T05:00 - 01-16T05:00 met_late 03-27T10:20",
        ],
        words: [
            "reminder-25 03-27T02:20", "target-missed 03-27T04:20", "reminder-50 03-27T08:20",
            "reminder-75 03-27T14:20",
        ], dutyWords: ["us.buyers breach 01-16T05:00"],
        notices: [
            "issued", "reminder-25", "reminder-50", "reminder-75", "seller", "target-missed",
        ])

    // u1 again: half of the eight hours, the same 24. Gone two hours late. The
    // day of publication is still that of the recall.
    private static let u9 = WalkRecord(
        head: "u9 round 2 verified_gone relist", clock: "03-30T08:20 03-30T12:20 03-31T08:20",
        duties: [
            "us.19a 03-30T08:20 03-30T16:20 03-31T08:20 met_late 03-31T10:20",
            "us.buyers 03-24T04:00 - 03-25T04:00 met_late 03-31T12:20",
        ],
        words: [
            "target-missed 03-30T12:20", "reminder-25 03-30T14:20", "reminder-50 03-30T20:20",
            "reminder-75 03-31T02:20", "reminder-90 03-31T05:56", "breach 03-31T08:20",
        ],
        dutyWords: ["us.buyers breach 03-25T04:00", "us.19a breach 03-31T08:20"],
        notices: [
            "breach", "issued", "reminder-25", "reminder-50", "reminder-75", "reminder-90",
            "seller", "target-missed",
        ])

    // An order on the Thursday before Easter, 17:40 in Berlin. Good Friday, the
    // weekend and Easter Monday do not count: Tuesday is the first working day,
    // Wednesday the second, and ends at 22:00 UTC by summer time. 150 h 20 from
    // the start, so the shares are 37 h 35, 75 h 10 and 112 h 45. Its effect is
    // owed two working days after the listing is gone: Thursday. No statement
    // of reasons is owed for an order.
    private static let d1 = WalkRecord(
        head: "d1 round 1 verified_gone eu.order", clock: "04-02T15:40 04-03T03:40 04-08T22:00",
        duties: [
            "eu.order 04-02T15:40 04-03T03:40 04-08T22:00 met 04-07T10:20",
            "eu.order.effect 04-07T10:20 04-08T10:20 04-09T22:00 met 04-07T10:30",
        ],
        words: [
            "target-missed 04-03T03:40", "reminder-25 04-04T05:15", "reminder-50 04-05T18:50",
            "reminder-75 04-07T08:25",
        ], dutyWords: [],
        notices: [
            "issued", "reminder-25", "reminder-50", "reminder-75", "seller", "target-missed",
        ])

    // Announced on Friday 27 March, Shanghai, which is eight hours ahead. Ten
    // working days: 30, 31 March, 1, 2, 3 April, not the 6th
    // (Tomb-Sweeping Day), 7, 8, 9, 10 and 13 April, which ends at 16:00 UTC.
    // Five after the end on 1 April: 2, 3, 7, 8 and 9. The report was made at
    // the end, and its Maildir mended at 12:30.
    private static let c1 = WalkRecord(
        head: "c1 round 1 verified_gone prio.list", clock: "04-01T01:32 04-01T05:32 04-01T13:32",
        duties: [
            "prio.list 04-01T01:32 04-01T05:32 04-01T13:32 met 04-01T12:00",
            "cn.food.L1 04-01T01:32 04-01T07:32 04-02T01:32 met 04-01T12:00",
            "cn.food.L1.completion 03-26T16:00 - 04-13T16:00 overdue -",
            "cn.food.report 04-01T01:32 - 04-02T01:32 met 04-01T05:00",
            "cn.food.final 04-01T12:00 - 04-09T16:00 met 04-01T12:30",
        ],
        words: [
            "reminder-25 04-01T04:32", "target-missed 04-01T05:32", "reminder-50 04-01T07:32",
            "reminder-75 04-01T10:32",
        ], dutyWords: ["cn.food.L1.completion breach 04-13T16:00"],
        notices: [
            "issued", "reminder-25", "reminder-50", "reminder-75", "seller", "target-missed",
        ])

    static let records = [c1, d1, u1, u2, u3, u5, u6, u7, u8, u9]

    // Orders: of every case but u5.
    static let orders = 9
}
