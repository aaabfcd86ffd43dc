/// What kind of list a recall came on, which decides the clock it starts.
package enum RecallSourceKind: String, Hashable, CaseIterable, Sendable {
    /// A regulator's public recall.
    case recall
    /// A short list that an authority or team hands over: "remove within
    /// hours" (the CPSC's list for Alibaba is the model).
    case priorityList = "priority_list"
    /// A regulator's unilateral warning about a product nobody recalls.
    case warning
    /// An authority's order about listings that it names, which is not a recall
    /// of anything else.
    case order
}
