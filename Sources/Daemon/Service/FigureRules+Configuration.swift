package import CaseStore
import Feeds

extension FigureRules {
    /// What a configuration says that figures are counted by.
    package init(_ configuration: Configuration) {
        self.init()
        for export in configuration.exports { markets[export.marketplace] = export.markets }
        // An authority that sends nothing has nothing to send.
        for feed in configuration.feeds where !feed.publisher.sendsMessages {
            feeds[feed.name] = feed.staleAfter
        }
    }
}
