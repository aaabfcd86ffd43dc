package import CaseStore

extension FigureRules {
    /// What a configuration says that figures are counted by.
    package init(_ configuration: Configuration) {
        self.init()
        for export in configuration.exports { markets[export.marketplace] = export.markets }
        for feed in configuration.feeds { feeds[feed.name] = feed.staleAfter }
    }
}
