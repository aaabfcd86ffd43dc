import Feeds
import RecallModel
import Testing

/// A notification in the shape of Safety Gate's weekly report, written by hand;
/// a test changes what it is about.
///
/// `nil` is `xsi:nil`.
struct SafetyGateSample {
    var caseNumber = "SR/01001/26"
    var product: String? = "Toy drum"
    var brand: String? = "Brumbo"
    var name: String? = "Rumble"
    var model: String? = "BR-200"
    var batch: String? = nil
    var barcode: String? = nil
    var risk = "Choking"
    var danger = "Small parts can come loose."
    var measures =
        "Type of economic operator taking notified measure(s): ManufacturerCategory of "
        + "measure(s): Recall of the product from end usersDate of entry into force: Unknown"
    var recallURL: String? = nil
    var description: String? = "Red drum with two sticks."
    var country = "Finland"
    var level = "Serious risk"
    var category = "Toys"
    var trader: String? = nil
    var campaign: String? = nil
    var produced: String? = nil

    private static func element(_ name: String, _ text: String?) -> String {
        guard let text else { return "<\(name) xsi:nil=\"true\"/>" }
        return "<\(name)><![CDATA[\(text)]]></\(name)>"
    }

    var xml: String {
        "<notifications xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            + "xsi:type=\"weeklyReportDto\"><order>1</order><caseNumber>\(caseNumber)</caseNumber>"
            + "<reference><![CDATA[https://example.org/alert/1]]></reference>"
            + "<category><![CDATA[\(category)]]></category>"
            + Self.element("product", product)
            + Self.element("brand", brand) + Self.element("name", name)
            + Self.element("type_numberOfModel", model) + Self.element("batchNumber", batch)
            + Self.element("barcode", barcode) + Self.element("riskType", risk)
            + Self.element("danger", danger) + Self.element("measures", measures)
            + Self.element("URLrecall", recallURL) + Self.element("description", description)
            + "<notifyingCountry>\(country)</notifyingCountry>"
            + "<countryOfOrigin>Vietnam</countryOfOrigin><type>Consumer</type>"
            + "<level>\(level)</level>" + Self.element("onlineTrader", trader)
            + Self.element("companyRecallCode", campaign)
            + Self.element("productionDates", produced) + "</notifications>"
    }

    /// The report that holds these notifications.
    static func report(
        _ samples: [SafetyGateSample], date: String = "30/07/2021", addendum: String = ""
    ) -> [UInt8] {
        Array(
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Safety-Gate>   "
                + "<report_language>en</report_language><report_date>\(date)</report_date>"
                + "<report_year>2021</report_year><report_week>30</report_week>"
                + "<report_addendum><![CDATA[\(addendum)]]></report_addendum>"
                + samples.map(\.xml).joined() + "</Safety-Gate>").utf8)
    }

    static func decode(_ samples: [SafetyGateSample]) throws -> FeedDecoding {
        try Publisher.safetyGate.decode(report(samples), source: "safety_gate")
    }

    /// The one recall that the notification becomes.
    var recall: Recall {
        get throws { try #require(Self.decode([self]).recalls.first) }
    }

    /// The one product of the notification.
    var product1: AffectedProduct {
        get throws { try #require(recall.products.first) }
    }

    /// A sample with something changed.
    static func with(_ change: (inout SafetyGateSample) -> Void) -> SafetyGateSample {
        var sample = SafetyGateSample()
        change(&sample)
        return sample
    }
}
