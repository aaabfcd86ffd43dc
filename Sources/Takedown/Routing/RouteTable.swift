/// Who gets which notice about a case, and when (requirements research, section
/// 4.3: the escalation ladder).
package struct RouteTable: Hashable, Sendable {
    /// Who gets every order, from the first moment.
    package var orders: [String]
    /// Who gets every alert.
    package var alerts: [String]
    package var rows: [RouteRow]
    /// When alerts that can wait do so; `nil` is never.
    package var quiet: QuietHours?

    package init(
        orders: [String], alerts: [String], rows: [RouteRow] = [], quiet: QuietHours? = nil
    ) {
        self.orders = orders
        self.alerts = alerts
        self.rows = rows
        self.quiet = quiet
    }

    /// Who gets an order when it is issued.
    package func orders(for occasion: RouteOccasion) -> [String] {
        Self.joined(orders, rows(.order, occasion).filter { $0.after == 0 })
    }

    /// Who gets an order that nobody has acknowledged, at a percentage of its
    /// time, besides those who had it at once.
    package func secondChannels(for occasion: RouteOccasion, at percent: Int) -> [String] {
        Self.joined([], rows(.order, occasion).filter { (1...percent).contains($0.after) })
    }

    /// Who gets an alert of a percentage of the time.
    ///
    /// - Parameter isForAll: whether those hear of it who get every alert; a
    ///   share that only a row names is for the row.
    package func alerts(
        for occasion: RouteOccasion, at percent: Int, isForAll: Bool = true
    ) -> [String] {
        Self.joined(
            isForAll ? alerts : [], rows(.alert, occasion).filter { $0.after <= percent })
    }

    /// Who gets an alarm, which is of no case.
    package var alarms: [String] {
        Self.joined(alerts, rows.filter { $0.kind == .alert && $0.after == 0 && $0.isForAll })
    }

    /// Shares of the time at which something new is to be sent, rising.
    package var shares: [Double] {
        Set(rows.map(\.after)).filter { (1...99).contains($0) }.sorted().map { Double($0) / 100 }
    }

    private func rows(_ kind: RouteRow.Kind, _ occasion: RouteOccasion) -> [RouteRow] {
        rows.filter { $0.kind == kind && $0.fits(occasion) }
    }

    /// Each destination once, in the order named.
    private static func joined(_ first: [String], _ rows: [RouteRow]) -> [String] {
        var seen = Set(first)
        return first + rows.flatMap(\.destinations).filter { seen.insert($0).inserted }
    }
}
