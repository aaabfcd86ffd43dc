import RecallModel
import Testing

@testable import Screening

/// Every platform's form as it really looks, read without a word about it.
@Suite struct FormReadingTests {
    @Test(arguments: FormSample.all)
    func `a platform's export is recognised and read`(sample: FormSample) throws {
        let read = try ReadForm(sample.bytes)

        #expect(read.form == sample.form, "\(read.summary.form)")
        #expect(read.lines == sample.listings)
        #expect(read.summary.joined == sample.joined)
        #expect(read.summary.lost == sample.lost, "\(read.summary.samples)")
        #expect(read.summary.screened == sample.listings.count)
        #expect(read.summary.truncation == nil)
    }

    @Test(arguments: FormSample.all)
    func `a form that is insisted on reads the same`(sample: FormSample) throws {
        let form = try #require(ExportForm(name: sample.form))

        #expect(try ReadForm(sample.bytes, form: form).lines == sample.listings)
    }

    @Test(arguments: FormSample.all)
    func `an export reads the same in gzip and with Windows line ends`(
        sample: FormSample
    ) throws {
        #expect(try ReadForm(GzipWriter.stored(sample.bytes)).lines == sample.listings)
        let text = sample.text.replacing("\n", with: "\r\n")
        #expect(try ReadForm(Array(text.utf8)).lines == sample.listings)
    }

    @Test func `every form has a name of its own that names it`() {
        let names = ExportForm.names

        #expect(Set(names).count == names.count)
        for name in names { #expect(ExportForm(name: name)?.shortName == name) }
        #expect(ExportForm(name: "magento") == nil)
    }

    @Test(arguments: FormSample.all)
    func `a variant names the listing it belongs to, and nothing else does`(
        sample: FormSample
    ) throws {
        // Variants of schema.org's groups have ids of their own.
        for listing in try ReadForm(sample.bytes).listings where sample.form != "schema.org" {
            let parts = listing.id.split(separator: "#")
            #expect(listing.parentID == (parts.count == 2 ? String(parts[0]) : ""))
            #expect(listing.isVariant == (parts.count == 2))
        }
    }

    @Test func `variants with ids of their own name their listing too`() throws {
        let graph = try ReadForm(FormSample.graph.bytes).listings
        let amazon = try ReadForm(
            Array(
                FormSample.tabbed([
                    [
                        "feed_product_type", "item_sku", "item_name", "brand_name",
                        "external_product_id", "external_product_id_type", "parent_child",
                        "parent_sku",
                    ],
                    ["kettle", "P1", "Kettle", "Acme", "", "", "Parent", ""],
                    ["kettle", "K1", "", "", "4006381333931", "EAN", "Child", "P1"],
                ]).utf8)
        ).listings

        #expect(graph.map(\.parentID) == ["", "#g", "#g"])
        #expect(amazon.map(\.id) == ["K1"])
        #expect(amazon.map(\.parentID) == ["P1"])
    }

    @Test func `what a form says beside the codes is kept`() throws {
        let amazon = try ReadForm(FormSample.amazon.bytes).listings
        let google = try ReadForm(FormSample.googleRSS.bytes).listings
        let feed = try ReadForm(FormSample.eBayFeed.bytes).listings
        let heureka = try ReadForm(FormSample.heureka.bytes).listings

        #expect(amazon[1].status == "Inactive" && amazon[0].sku == "R-1")
        #expect(google[0].price == "599" && google[0].currency == "CZK")
        #expect(feed[0].mpn == "KL-1" && feed[0].sellerName == "shop1")
        #expect(heureka[0].mpn == "KL-1")
    }

    @Test(arguments: FormSample.amazonTranslated + FormSample.wooCommerceTranslated)
    func `what is not on offer is known in every language of a header`(
        sample: FormSample
    ) throws {
        let listings = try ReadForm(sample.bytes).listings
        let first = try #require(listings.first)
        let last = try #require(listings.last)

        #expect(StatusWords.builtIn.isOnOffer(first.status), "\(first.status)")
        #expect(!StatusWords.builtIn.isOnOffer(last.status), "\(last.status)")
        #expect(first.price == "20" && !first.sku.isEmpty)
        #expect(sample.form == "amazon" ? last.condition == "11" : first.description == "Text")
    }

    @Test func `texts lose their HTML and WooCommerce's line ends become real`() throws {
        let shopify = try ReadForm(FormSample.shopifyOld.bytes)
        let woo = try ReadForm(FormSample.wooCommerce.bytes)

        #expect(shopify.listings[0].description == "Soft, really & safe")
        #expect(shopify.summary.values.kinds["html"] == 1)
        #expect(woo.listings[0].description == "Line one\nline two")
    }

    @Test(arguments: FormSample.all)
    func `screening counts what reading counts`(sample: FormSample) async throws {
        let read = try ReadForm(sample.bytes).summary

        let screened = try await ScreeningSummary.of(sample.bytes)

        #expect(screened.rows == read.rows && screened.screened == read.screened)
        #expect(screened.joined == read.joined && screened.lost == read.lost)
        #expect(screened.bytes == sample.bytes.count)
        #expect(screened.form == read.form)
    }
}
