extension NoticeTemplate {
    /// The program's own copy of a shipped English template, for orders, alerts and
    /// what warns staff: no file that is missing or broken keeps them from going
    /// out.
    ///
    /// - Returns: `nil` of a form that has none.
    package static func shipped(_ form: TemplateForm) -> NoticeTemplate? { shippedEnglish[form] }

    // The tests read each of them.
    private static let shippedEnglish: [TemplateForm: NoticeTemplate] = Dictionary(
        uniqueKeysWithValues: [
            (.takedownOrder, PackageResources.takedown_order_en_txt),
            (.takedownWithdrawn, PackageResources.takedown_withdrawn_en_txt),
            (.takedownReinstated, PackageResources.takedown_reinstated_en_txt),
            (.takedownBasis, PackageResources.takedown_basis_en_txt),
            (.alert, PackageResources.alert_en_txt), (.alarm, PackageResources.alarm_en_txt),
            (.consumerCheck, PackageResources.consumer_check_en_txt),
        ].compactMap { (form: TemplateForm, bytes: [UInt8]) in
            (try? NoticeTemplate(bytes, form: form)).map { (form, $0) }
        })
}

extension LanguageTemplate {
    /// The same as the template to write by.
    package static func shipped(_ form: TemplateForm) -> LanguageTemplate? {
        NoticeTemplate.shipped(form).map { LanguageTemplate(language: "en", template: $0) }
    }
}

extension TakedownNotice {
    /// What a person reads, in one language below the other; the first one's subject
    /// stands over all.
    ///
    /// - Parameter templates: in the shipped English where there is none.
    static func words(
        _ form: TemplateForm, _ templates: [LanguageTemplate], _ values: TemplateValues
    ) -> (subject: String, text: String) {
        let texts = Self.templates(or: form, templates).map { $0.text(values) }
        return (texts.first?.subject ?? "", LanguageText.mail(texts))
    }

    /// Templates, or that of the shipped English where there is none.
    static func templates(
        or form: TemplateForm, _ templates: [LanguageTemplate]
    ) -> [LanguageTemplate] {
        templates.isEmpty ? [LanguageTemplate.shipped(form)].compactMap(\.self) : templates
    }
}
