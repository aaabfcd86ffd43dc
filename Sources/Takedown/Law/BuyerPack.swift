import RecallModel

/// What buyers in the markets of one law are told of a restriction.
package struct BuyerPack: Hashable, Sendable {
    /// `nil` where no law is told apart.
    package var law: NoticeLaw?
    /// In the markets of the law alone.
    package var restriction: Restriction
    package var step: NoticeStep

    package init(law: NoticeLaw?, restriction: Restriction, step: NoticeStep) {
        self.law = law
        self.restriction = restriction
        self.step = step
    }

    /// Whether it must not make the danger look smaller, by a law or, where none
    /// is told apart, by that of the Union.
    var refusesSoftening: Bool { law?.refusesSoftening ?? restriction.isRecallNoticeEuropean }

    /// What the law asks for and nobody stated.
    func missing(_ values: TemplateValues) -> [String] {
        (law?.requirements ?? []).filter { requirement in
            !requirement.places.contains { place in
                !TemplateValues.shown(values.places[place] ?? "").isEmpty
            }
        }.map(\.words)
    }
}

extension NoticeLaws {
    /// The packs that a restriction's markets ask for, one a law, the first
    /// law's first.
    package func packs(of restriction: Restriction) -> [BuyerPack] {
        let reached = reached(by: restriction.markets)
        guard !reached.isEmpty else {
            return [BuyerPack(law: nil, restriction: restriction, step: .consumer)]
        }
        return reached.enumerated().map { place, reach in
            var narrowed = restriction
            narrowed.markets = reach.markets
            return BuyerPack(
                law: reach.law, restriction: narrowed,
                step: place == 0 ? .consumer : .consumerUnder(law: reach.law.name))
        }
    }
}
