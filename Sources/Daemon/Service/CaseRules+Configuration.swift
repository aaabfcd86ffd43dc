package import CaseStore
import Feeds
import Screening
import Takedown

extension CaseRules {
    /// What a configuration says about cases.
    package init(_ configuration: Configuration) {
        self.init(
            policies: configuration.policies, duties: configuration.duties?.book ?? .empty,
            regimes: Dictionary(configuration.feeds.map { ($0.name, $0.regime) }) { first, _ in
                first
            }, reminderShares: configuration.reminders,
            noticeDestinations: configuration.routes.notices,
            alertDestinations: configuration.routes.alerts, engine: "recalld \(Screener.version)",
            strikes: configuration.stayDown.strikes, rows: configuration.routes.rows,
            quiet: configuration.routes.quiet?.hours)
        decisions = configuration.decisions.rules
        extendsCriticalWorldwide = configuration.matching.extendsCriticalWorldwide
        sellerDestinations = configuration.names(taking: .seller)
        consumerDestinations = configuration.names(taking: .consumer)
        supplierDestinations = configuration.names(taking: .supplier)
        for export in configuration.exports {
            markets[export.marketplace] = export.markets
            addresses[export.marketplace] = export.address
            languages[export.marketplace] = export.languages
            buyerLanguages[export.marketplace] = export.buyerLanguages
        }
        orderContact = configuration.routes.contact
        acknowledgements = configuration.decisions.acknowledgements
        retention = configuration.retention
        templates = configuration.reasons.templates
        for destination in configuration.destinations where destination.language != "en" {
            destinationLanguages[destination.name] = destination.language
        }
        terms = configuration.reasons.terms
        statesReasons = configuration.reasons.statements != nil
        reports = ReportRules(configuration)
    }
}

extension ReportRules {
    fileprivate init(_ configuration: Configuration) {
        self.init()
        destinations = configuration.names(taking: .report)
        isOn = configuration.makesReports
        language = configuration.reports.language
        lists = configuration.feeds.filter { $0.publisher == .priorityList }.map(\.name)
        listInterval = configuration.reports.listInterval
    }
}

extension Configuration {
    /// Whether somebody has said where reports go.
    var makesReports: Bool { reports.folder != nil || !names(taking: .report).isEmpty }

    /// The destinations that take a kind which no route sends.
    fileprivate func names(taking kind: NoticeKind) -> [String] {
        destinations.filter { $0.kinds.contains(kind) }.map(\.name)
    }
}
