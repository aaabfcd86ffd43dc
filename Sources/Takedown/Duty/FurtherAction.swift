/// What is to be done along with taking a listing down, by a name that a program
/// acts on (requirements research, section 3.2).
package enum FurtherAction: String, Hashable, CaseIterable, Sendable {
    /// Nothing of the product is bought in any more (Food Recall Management
    /// Measures, Article 19).
    case stopPurchase = "stop_purchase"
    /// What lies in the platform's own warehouses is set aside (Articles 11 and 19).
    case stockHold = "stock_hold"
    /// The article is not offered anew, by whatever seller.
    case blockSKU = "block_sku"
    /// The recall's announcement is posted where buyers see it (Article 19).
    case announcement
}
