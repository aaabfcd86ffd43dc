import RecallModel
import Takedown

/// Of cases, duties and what is told of them.
extension AlarmSamples {
    static let part1: [Sample] = [
        sample(
            .appealOpen,
            about: ":x",
            ["case": "c0ffee11-0000-8000-8000-000000000001", "number": "2"],
            rows: ["limited": ["limit": "2026-03-02T12:00:00Z"]],
            says: """
                the seller appeals against case c0ffee11-0000-8000-8000-000000000001 \
                (appeal 2); the case's clock runs on
                """,
            next: """
                Somebody who did not order it off sale decides by 2026-03-02T12:00:00Z: see \
                recalld cases show c0ffee11-0000-8000-8000-000000000001, then recalld cases \
                appeal c0ffee11-0000-8000-8000-000000000001 --decide upheld or granted --by \
                … --reason …
                """),
        sample(
            .appealOpen,
            about: ":x",
            ["case": "c0ffee11-0000-8000-8000-000000000001", "number": "1"],
            says: """
                the seller appeals against case c0ffee11-0000-8000-8000-000000000001 \
                (appeal 1); the case's clock runs on
                """,
            next: """
                Somebody who did not order it off sale decides: see recalld cases show \
                c0ffee11-0000-8000-8000-000000000001, then recalld cases appeal \
                c0ffee11-0000-8000-8000-000000000001 --decide upheld or granted --by … \
                --reason …
                """),
        sample(
            .appealOverdue,
            about: ":x",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001", "number": "1",
                "limit": "2026-03-02T12:00:00Z", "law": "DSA 20",
            ],
            holding: ["by_law"],
            says: """
                appeal 1 against case c0ffee11-0000-8000-8000-000000000001 is past its \
                limit 2026-03-02T12:00:00Z (DSA 20)
                """,
            next: """
                Decide now: recalld cases appeal c0ffee11-0000-8000-8000-000000000001 \
                --decide upheld or granted --by … --reason …
                """),
        sample(
            .appealOverdue,
            about: ":x",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001", "number": "1",
                "limit": "2026-03-02T12:00:00Z", "law": "",
            ],
            holding: ["no_law"],
            says: """
                appeal 1 against case c0ffee11-0000-8000-8000-000000000001 is past its \
                limit 2026-03-02T12:00:00Z (no law stated)
                """,
            next: """
                Decide now: recalld cases appeal c0ffee11-0000-8000-8000-000000000001 \
                --decide upheld or granted --by … --reason …
                """),
        sample(
            .attestationDue,
            about: ":x",
            ["case": "c0ffee11-0000-8000-8000-000000000001", "due": "2026-03-02T12:00:00Z"],
            says: """
                the seller of case c0ffee11-0000-8000-8000-000000000001 was asked which \
                lots he offers and has not answered by 2026-03-02T12:00:00Z; the case's \
                clock runs on
                """,
            next: """
                Decide by what is known: recalld cases uphold \
                c0ffee11-0000-8000-8000-000000000001 or recalld cases dismiss \
                c0ffee11-0000-8000-8000-000000000001; an answer that comes after all: \
                recalld cases attest c0ffee11-0000-8000-8000-000000000001
                """),
        sample(
            .attestationOutdated,
            about: ":x",
            ["case": "c0ffee11-0000-8000-8000-000000000001", "recall": "cpsc:1", "revision": "2"],
            holding: ["recalled_now", "undecided"],
            says: """
                recall cpsc:1 was revised (revision 2) after the seller of case \
                c0ffee11-0000-8000-8000-000000000001 attested his lots: a lot that he \
                attested is recalled now
                """,
            next: """
                Look again: recalld cases show c0ffee11-0000-8000-8000-000000000001. Decide \
                by the recall as it reads now: recalld cases uphold \
                c0ffee11-0000-8000-8000-000000000001 or recalld cases dismiss \
                c0ffee11-0000-8000-8000-000000000001; against a lot that is recalled it \
                takes two people.
                """),
        sample(
            .attestationOutdated,
            about: ":x",
            ["case": "c0ffee11-0000-8000-8000-000000000001", "recall": "cpsc:1", "revision": "2"],
            holding: ["recalled_now", "dismissed"],
            says: """
                recall cpsc:1 was revised (revision 2) after the seller of case \
                c0ffee11-0000-8000-8000-000000000001 attested his lots: a lot that he \
                attested is recalled now; the case was dismissed by the old ones
                """,
            next: """
                Look again: recalld cases show c0ffee11-0000-8000-8000-000000000001. While \
                it is on offer its next screening opens another round; against a lot that \
                is recalled it takes two people to dismiss that.
                """),
        sample(
            .attestationOutdated,
            about: ":x",
            ["case": "c0ffee11-0000-8000-8000-000000000001", "recall": "cpsc:1", "revision": "2"],
            holding: ["recalled_no_more", "ordered"],
            says: """
                recall cpsc:1 was revised (revision 2) after the seller of case \
                c0ffee11-0000-8000-8000-000000000001 attested his lots: none of the lots \
                that he attested is recalled any more; the listing was ordered off sale by \
                the old ones
                """,
            next: """
                Look again: recalld cases show c0ffee11-0000-8000-8000-000000000001. If it \
                may return, two people let it: recalld cases reinstate \
                c0ffee11-0000-8000-8000-000000000001.
                """),
    ]

    static let part2: [Sample] = [
        sample(
            .attestationOutdated,
            about: ":x",
            ["case": "c0ffee11-0000-8000-8000-000000000001", "recall": "cpsc:1", "revision": "2"],
            holding: ["as_before", "ordered"],
            says: """
                recall cpsc:1 was revised (revision 2) after the seller of case \
                c0ffee11-0000-8000-8000-000000000001 attested his lots: lots or times of \
                sale are others now; the listing was ordered off sale by the old ones
                """,
            next: """
                Look again: recalld cases show c0ffee11-0000-8000-8000-000000000001. If it \
                may return, two people let it: recalld cases reinstate \
                c0ffee11-0000-8000-8000-000000000001.
                """),
        sample(
            .calendarNeeded,
            about: "",
            ["calendar": "CN", "year": "2028", "duty": "cn.goods", "certain": ""],
            holding: ["absent", "needed_now"],
            more: ("more", 2),
            says: """
                calendar CN has no 2028, which cn.goods needs already; until it is there, \
                every day of it counts as worked and deadlines may be too early (and 2 more)
                """,
            next: """
                Add the year to the calendar's file, run recalld check, reload.
                """),
        sample(
            .calendarMissing,
            about: "",
            ["calendar": "CN", "year": "2028", "duty": "cn.goods", "certain": ""],
            holding: ["absent", "needed_soon"],
            says: """
                calendar CN has no 2028, which cn.goods will need within 60 days; without \
                it every day of it counts as worked and deadlines may be too early
                """,
            next: """
                Add the year to the calendar's file, run recalld check, reload.
                """),
        sample(
            .calendarMissing,
            about: "",
            ["calendar": "CN", "year": "2028", "duty": "cn.goods", "certain": "the lunar year"],
            holding: ["provisional", "needed_now"],
            says: """
                calendar CN has only what is certain of 2028 (the lunar year), which \
                cn.goods needs: its other days, of weekends too, count as worked and \
                deadlines may be too early
                """,
            next: """
                Add the year to the calendar's file, run recalld check, reload.
                """),
        sample(
            .calendarMissing,
            about: "",
            ["calendar": "CN", "year": "2028", "duty": "cn.goods", "certain": "the lunar year"],
            holding: ["provisional", "needed_soon"],
            more: ("more", 1),
            says: """
                calendar CN has only what is certain of 2028 (the lunar year), which \
                cn.goods will need within 60 days: its other days, of weekends too, count \
                as worked and deadlines may be too early (and 1 more)
                """,
            next: """
                Add the year to the calendar's file, run recalld check, reload.
                """),
        sample(
            .casesOverdue,
            about: "",
            ["count": "1", "hours": "7"],
            number: 1,
            says: """
                1 case is past the limit and not verified gone, the first for 7 h
                """,
            next: """
                See “recalld cases list”; this is said again until there is none.
                """),
        sample(
            .casesOverdue,
            about: "",
            ["count": "3", "hours": "7"],
            number: 3,
            says: """
                3 cases are past the limit and not verified gone, the first for 7 h
                """,
            next: """
                See “recalld cases list”; this is said again until there is none.
                """),
        sample(
            .claimRefuted,
            about: ":x",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001", "claimed": "2026-03-02T12:00:00Z",
                "export": "12", "marketplace": "toyshop", "produced": "2026-03-03T12:00:00Z",
            ],
            says: """
                the listing of case c0ffee11-0000-8000-8000-000000000001 was claimed \
                delisted 2026-03-02T12:00:00Z and is still on offer in export 12 of \
                toyshop, produced 2026-03-03T12:00:00Z
                """,
            next: """
                Have the marketplace take it down, then claim it anew: recalld cases \
                delisted c0ffee11-0000-8000-8000-000000000001 --by …
                """),
    ]

    static let part3: [Sample] = [
        sample(
            .clocksMany,
            about: "",
            ["cases": "60", "breaches": "2"],
            says: """
                The clocks of 60 cases spoke at once, 2 of them of a limit that was missed; \
                only critical cases are told of one by one
                """,
            next: """
                See “recalld cases list” and “recalld report kpi”.
                """),
        sample(
            .clocksMany,
            about: "",
            ["cases": "60", "breaches": "2"],
            holding: ["proposed"],
            lists: [
                "blocks": [
                    .plain([
                        "block_case": "c0ffee11-0000-8000-8000-000000000001", "block_cases": "51",
                    ]).holding("seller_block"),
                    .plain([
                        "block_case": "c0ffee11-0000-8000-8000-000000000001", "block_cases": "52",
                    ]).holding("category_block"),
                ]
            ],
            says: """
                The clocks of 60 cases spoke at once, 2 of them of a limit that was missed; \
                only critical cases are told of one by one; proposed, a person decides and \
                nothing is done: a block of the seller of case \
                c0ffee11-0000-8000-8000-000000000001 (51 open cases), or of the category of \
                case c0ffee11-0000-8000-8000-000000000001 (52 open cases)
                """,
            next: """
                See “recalld cases list” and “recalld report kpi”.
                """),
        sample(
            .configurationReload,
            about: "",
            ["problem": "recalld.yaml:3: nonsense"],
            says: """
                the changed configuration is not used: recalld.yaml:3: nonsense
                """,
            next: """
                The old one stays in force. Mend the file, run recalld check, reload.
                """),
        sample(
            .consoleFailing,
            about: "",
            ["trouble": "the path is too long"],
            says: """
                the console cannot be opened: the path is too long
                """,
            next: """
                Mend it; it is tried again by itself. Until then commands leave decisions \
                in the state folder, and they are taken up there.
                """),
        sample(
            .dataRequestDue,
            about: ":x",
            [
                "request": "kfda:7", "authority": "Bundesnetzagentur", "duty": "eu.data",
                "duty_must": "answer", "limit": "2026-03-02T12:00:00Z",
            ],
            holding: ["limited"],
            says: """
                data request kfda:7 of Bundesnetzagentur is to be answered by \
                2026-03-02T12:00:00Z (eu.data: answer)
                """,
            next: """
                Complete and send the draft that recalld orders show kfda:7 names, then say \
                so: recalld orders answer kfda:7 --by … --reason …
                """),
        sample(
            .dataRequestDue,
            about: ":x",
            [
                "request": "kfda:7", "authority": "Bundesnetzagentur", "duty": "eu.data",
                "duty_must": "answer", "limit": "",
            ],
            holding: ["unlimited"],
            says: """
                data request kfda:7 of Bundesnetzagentur is to be answered by no time that \
                the table names (eu.data: answer)
                """,
            next: """
                Complete and send the draft that recalld orders show kfda:7 names, then say \
                so: recalld orders answer kfda:7 --by … --reason …
                """),
        sample(
            .dataRequestOverdue,
            about: ":x",
            [
                "request": "kfda:7", "authority": "Bundesnetzagentur", "duty": "eu.data",
                "duty_must": "answer", "limit": "2026-03-02T12:00:00Z",
            ],
            says: """
                data request kfda:7 of Bundesnetzagentur is past its limit \
                2026-03-02T12:00:00Z (eu.data: answer)
                """,
            next: """
                Complete and send the draft that recalld orders show kfda:7 names, then say \
                so: recalld orders answer kfda:7 --by … --reason …
                """),
        sample(
            .dataRequestUnclocked,
            about: ":x",
            ["request": "kfda:7", "authority": "Bundesnetzagentur", "country": "DE"],
            says: """
                data request kfda:7 of Bundesnetzagentur has no clock: no row of the duty table \
                for data_request is of DE
                """,
            next: """
                Agree on a time with the authority, answer within it, and say so: recalld orders \
                answer kfda:7 --by … --reason …. A row for the country counts the next one.
                """),
        sample(
            .dataRequestIncomplete,
            about: ":x",
            ["request": "kfda:7", "authority": "Bundesnetzagentur"],
            lists: [
                "missing": [
                    .plain(["missing_item": "the request's reference"]),
                    .plain(["missing_item": "where the answer goes"]),
                ]
            ],
            says: """
                data request kfda:7 of Bundesnetzagentur lacks the request's reference, \
                where the answer goes
                """,
            next: """
                Ask the authority; its clock runs. Add the answer as a new wording: recalld \
                orders add.
                """),
    ]

    static let part11: [Sample] = [
        sample(
            .occurrenceDue,
            about: ":incident:t-9-0a1b2c:us.15b",
            [
                "order_kind": "incident", "occurrence": "incident:t-9-0a1b2c", "duty": "us.15b",
                "duty_must": "prepare the report; a person sends it",
                "limit": "2026-03-02T12:00:00Z",
            ],
            holding: ["limited"],
            says: """
                incident incident:t-9-0a1b2c: us.15b (prepare the report; a person sends it) is \
                due by 2026-03-02T12:00:00Z
                """,
            next: """
                Complete the draft that recalld orders show incident:t-9-0a1b2c names, or \
                decide; a person sends it. Then say so: recalld duties met incident:t-9-0a1b2c \
                us.15b --by … --reason …
                """),
        sample(
            .occurrenceDue,
            about: ":refusal:r-1-0a1b2c:cn.xborder.food",
            [
                "order_kind": "refusal", "occurrence": "refusal:r-1-0a1b2c",
                "duty": "cn.xborder.food", "duty_must": "propose to suspend the seller",
                "limit": "",
            ],
            holding: ["unlimited"],
            says: """
                refusal refusal:r-1-0a1b2c: cn.xborder.food (propose to suspend the seller) is \
                due at no time that the table names
                """,
            next: """
                Complete the draft that recalld orders show refusal:r-1-0a1b2c names, or \
                decide; a person sends it. Then say so: recalld duties met refusal:r-1-0a1b2c \
                cn.xborder.food --by … --reason …
                """),
        sample(
            .occurrenceIncomplete,
            about: ":incident:t-9-0a1b2c",
            ["order_kind": "incident", "occurrence": "incident:t-9-0a1b2c"],
            lists: [
                "missing": [
                    .plain(["missing_item": "the product"]),
                    .plain(["missing_item": "who answers questions about it"]),
                ]
            ],
            says: """
                incident incident:t-9-0a1b2c lacks the product, who answers questions about it
                """,
            next: """
                Find it out; the clocks run. Add it as a new wording under the same reference: \
                recalld orders add.
                """),
        sample(
            .occurrenceOverdue,
            about: ":incident:t-9-0a1b2c:us.15b",
            [
                "order_kind": "incident", "occurrence": "incident:t-9-0a1b2c", "duty": "us.15b",
                "duty_must": "prepare the report; a person sends it",
                "limit": "2026-03-02T12:00:00Z",
            ],
            says: """
                incident incident:t-9-0a1b2c: us.15b (prepare the report; a person sends it) is \
                past its limit 2026-03-02T12:00:00Z
                """,
            next: """
                Complete the draft that recalld orders show incident:t-9-0a1b2c names, or \
                decide; a person sends it. Then say so: recalld duties met incident:t-9-0a1b2c \
                us.15b --by … --reason …
                """),
        sample(
            .occurrenceUnclocked,
            about: ":incident:t-9-0a1b2c",
            [
                "order_kind": "incident", "occurrence": "incident:t-9-0a1b2c",
                "markets": "BR, MX",
            ],
            says: """
                incident incident:t-9-0a1b2c has no clock: no row of the duty table for it is of \
                BR, MX
                """,
            next: """
                Find out whether the law there asks for a report. A row for the market counts the \
                next one; end this one by a wording with “withdrawn”.
                """),
        sample(
            .sellerRefusal,
            about: ":refusal:r-1-0a1b2c",
            ["occurrence": "refusal:r-1-0a1b2c", "since": ""],
            holding: ["stated"],
            says: """
                the seller of refusal:r-1-0a1b2c does not recall, as he said; his suspension is \
                proposed
                """,
            next: """
                See “recalld orders show refusal:r-1-0a1b2c”. A person decides and suspends; \
                nothing is done by itself. Then say so: recalld duties met refusal:r-1-0a1b2c \
                … --by … --reason …
                """),
        sample(
            .sellerRefusal,
            about: ":refusal:r-1-0a1b2c",
            ["occurrence": "refusal:r-1-0a1b2c", "since": "2026-03-02T12:00:00Z"],
            holding: ["missed"],
            says: """
                the seller of refusal:r-1-0a1b2c does not recall: his time ran out \
                2026-03-02T12:00:00Z; his suspension is proposed
                """,
            next: """
                See “recalld orders show refusal:r-1-0a1b2c”. A person decides and suspends; \
                nothing is done by itself. Then say so: recalld duties met refusal:r-1-0a1b2c \
                … --by … --reason …
                """),
    ]

    static let part4: [Sample] = [
        sample(
            .decisionWaiting,
            about: ":x",
            [
                "person": "Anna", "case": "c0ffee11-0000-8000-8000-000000000001",
                "act": "reinstated", "until": "2026-03-02T12:00:00Z",
            ],
            says: """
                Anna proposes that case c0ffee11-0000-8000-8000-000000000001 be reinstated; \
                a second person must say so by 2026-03-02T12:00:00Z
                """,
            next: """
                See recalld cases show c0ffee11-0000-8000-8000-000000000001, then recalld \
                cases approve c0ffee11-0000-8000-8000-000000000001 --by … or recalld cases \
                refuse c0ffee11-0000-8000-8000-000000000001 --by … --reason …
                """),
        sample(
            .deliveryGivenUp,
            about: ":x",
            ["destination": "hook", "notice": "n-1", "answer": "HTTP 500"],
            says: """
                Destination hook did not take notice n-1: HTTP 500
                """,
            next: """
                Repair the destination and send the order another way; “recalld cases” \
                shows which cases wait.
                """),
        sample(
            .diskLow,
            about: "",
            ["free": "4", "path": "/var/lib/recalld"],
            says: """
                only 4 % of the disk under /var/lib/recalld is free
                """,
            next: """
                Free space. No new export is taken in meanwhile; notices go on.
                """),
        sample(
            .dutyDue,
            about: ":x",
            [
                "duty": "eu.sbg", "recall": "rapex:9",
                "case": "c0ffee11-0000-8000-8000-000000000001",
                "duty_must": "prepare risk, units for each member state and measures",
                "duty_report": "Safety Business Gateway",
            ],
            holding: ["by_word", "reported"],
            rows: ["limited": ["limit": "2026-03-02T12:00:00Z"]],
            says: """
                duty eu.sbg of recall rapex:9 has missed its target; its limit is \
                2026-03-02T12:00:00Z (case c0ffee11-0000-8000-8000-000000000001): prepare \
                risk, units for each member state and measures; to report: Safety Business \
                Gateway
                """,
            next: """
                Do it, then say so: recalld duties met rapex:9 eu.sbg --by … --reason …
                """),
        sample(
            .dutyDue,
            about: ":x",
            [
                "duty": "eu.sbg", "recall": "rapex:9",
                "case": "c0ffee11-0000-8000-8000-000000000001",
                "duty_must": "prepare risk, units for each member state and measures",
                "duty_report": "",
            ],
            holding: ["by_case", "unlimited"],
            says: """
                duty eu.sbg of recall rapex:9 has missed its target; its limit is not in \
                the table (case c0ffee11-0000-8000-8000-000000000001): prepare risk, units \
                for each member state and measures
                """,
            next: """
                See recalld cases show c0ffee11-0000-8000-8000-000000000001.
                """),
        sample(
            .dutyOverdue,
            about: ":x",
            [
                "duty": "eu.sbg", "recall": "rapex:9",
                "case": "c0ffee11-0000-8000-8000-000000000001",
                "duty_must": "prepare risk, units for each member state and measures",
                "duty_report": "Safety Business Gateway", "since": "2026-03-02T12:00:00Z",
            ],
            holding: ["by_word", "reported"],
            says: """
                duty eu.sbg of recall rapex:9 is overdue since 2026-03-02T12:00:00Z (case \
                c0ffee11-0000-8000-8000-000000000001): prepare risk, units for each member \
                state and measures; to report: Safety Business Gateway
                """,
            next: """
                Do it, then say so: recalld duties met rapex:9 eu.sbg --by … --reason …
                """),
        sample(
            .dutyOverdue,
            about: ":x",
            [
                "duty": "eu.sbg", "recall": "rapex:9",
                "case": "c0ffee11-0000-8000-8000-000000000001",
                "duty_must": "prepare risk, units for each member state and measures",
                "duty_report": "", "since": "2026-03-02T12:00:00Z",
            ],
            holding: ["by_case", "on_record"],
            rows: ["overdue": ["hours": "3", "minutes": "5"], "owned": ["owner": "Anna"]],
            lists: [
                "causes": [
                    BreachCause.review(since: AlarmSamples.noon).plainValues,
                    BreachCause.untold.plainValues,
                ]
            ],
            says: """
                duty eu.sbg of recall rapex:9 is overdue since 2026-03-02T12:00:00Z (case \
                c0ffee11-0000-8000-8000-000000000001): prepare risk, units for each member \
                state and measures; overdue by 3 h 5 min; owner: Anna; on record: in the \
                review queue since 2026-03-02T12:00:00Z; nothing says that it was told
                """,
            next: """
                See recalld cases show c0ffee11-0000-8000-8000-000000000001.
                """),
        sample(
            .dutyOverdue,
            about: ":x",
            [
                "duty": "eu.sbg", "recall": "rapex:9",
                "case": "c0ffee11-0000-8000-8000-000000000001",
                "duty_must": "prepare risk, units for each member state and measures",
                "duty_report": "", "since": "2026-03-02T12:00:00Z",
            ],
            holding: ["by_case", "unowned"],
            rows: ["overdue": ["hours": "0", "minutes": "1"]],
            says: """
                duty eu.sbg of recall rapex:9 is overdue since 2026-03-02T12:00:00Z (case \
                c0ffee11-0000-8000-8000-000000000001): prepare risk, units for each member \
                state and measures; overdue by 0 h 1 min; owner: nobody
                """,
            next: """
                See recalld cases show c0ffee11-0000-8000-8000-000000000001.
                """),
    ]
}
