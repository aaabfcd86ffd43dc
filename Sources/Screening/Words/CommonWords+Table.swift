extension CommonWords {
    /// In how many of 902 recall notices of the US CPSC (December 2023 to March
    /// 2026, name and description) a stem is found, from four up: the count,
    /// then the stems.
    ///
    /// Counted from the Commission's own export, a work of the US government;
    /// words rarer than that are taken for names.
    static let table = """
        899 the
        898 recall
        891 and
        890 thi
        882 involve
        794 on
        736 in
        707 of
        688 a
        648 with
        597 are
        531 is
        524 sold
        494 model
        487 printed
        469 number
        397 were
        393 black
        361 white
        357 label
        329 have
        320 to
        292 or recalled
        268 inch
        250 side
        242 product
        236 color located
        227 blue
        221 front
        211 for
        190 gray
        183 by
        173 they
        172 about
        167 measure that
        164 back
        154 red
        153 has
        151 included
        150 two
        147 size
        145 following
        144 top
        143 bottom green name
        139 an at can
        138 be
        136 pink
        128 brand wide
        125 branded
        120 as plastic
        117 frame
        116 box
        115 light made serial
        113 found
        112 one packaging
        111 include
        108 long
        106 come
        104 date
        103 three
        101 logo
        100 from only
        98 batter
        96 children
        95 high
        92 code
        89 various
        88 all set
        87 year
        86 yellow
        84 four
        83 handle
        82 metal unit
        81 seat used
        77 orange
        75 through
        74 other
        72 toy which
        70 also
        69 not power was
        65 cover
        64 between including it manufactured
        63 no
        62 fabric
        61 each purple
        60 lithium
        59 right under
        58 center left portable
        57 part silver
        56 brown six
        55 baby home inside
        54 s these
        53 bottle instruction rear
        52 button consumer store
        51 if tag up
        50 panel piece
        49 multi style use vehicle
        48 ion there
        47 appear storage tall
        46 your
        45 dark pack
        44 certain drawer manufacture sticker
        43 base different do safet than
        42 adjustable five may sewn wooden
        41 electric information print small steel underside
        40 attached because e height kit x
        39 contain dresser note wheel
        38 bicycle com hazardous led retail
        37 below bike both colored disposed either into must off range recycling state
        36 differentl improvement large municipal plate seam sku trash
        35 contact foam stamped throw
        34 bed clear control cotton natural rail ser should
        33 approximatel format mattress neck strap word
        32 affected ball china consist fire pocket weigh
        31 above cap device time vin
        30 end head level star wall wood www
        29 any batch item pad
        28 chair full glass magnetic pound risk upc
        27 adult amazon bag collection leg pajama pattern
        26 diameter gold support their
        25 bar before digit g gas labeled letter lettering shaped
        24 corner deep door hand listed manual mm navy outdoor pro tray width
        23 bear design designed free grip magnet near outside stainless tube variet within
        22 august body bumper combination container greater lot month mounted powered using whether
        21 beige buckle c cloth identified individuall intended m ounce padded play present
        21 rectangular some upper water written
        20 accessor ahead cpsc defective detachable hair helmet household inc infant knob lid mini
        20 padding ranging replacement u
        19 accordance bank bin cable child disposal doe general local mesh multiple round separatel
        19 short street taking waste when
        18 accept air aluminum ask came cell charging crib curbside d down eight established fuel
        18 further guidance handled hhw july manufacturing municipalit nine ordinance portion
        18 potentiall procedure rating rechargeable screw single stream usb warning window
        17 after animal attach behind charger cord damaged deposit feet http matching oz pant
        17 polari remote removable stripe subject w youth
        16 available case configuration cup downtube feature grey heart housing identification
        16 installed l length list manufacturer october online packaged queen rainbow rubber shape
        16 sleeve utilit washing without
        15 additional care commission displa engine finish foot gov june kid lower motor n non
        15 november office original package polyester price prior screen table tool well xl
        14 accent along around co collapsable december equipment face fitting marked material
        14 purchase rov sleeping spra tie wireless
        13 bracket compan containing content cream description fiber first fold foldable game gate
        13 liquid lounger over plush pool pouch pressure production r recreational ring road
        13 setting swing switch tan text them tracking twin where
        12 addition affixed belt camouflage capacit car climbing compartment cushion decal digital
        12 direction dot engraved fan fit folding grille hot image immediatel januar king last ltd
        12 machine medium nozzle order outer port position purchased purpose quilted restraint
        12 roller safe service shirt sleep sleeved sport stitched string system user washington
        12 website while yyyy
        11 adjusting arm bow built cargo circular circumference commercial death driver electronic
        11 hang heater ice loose march marking p platform plug residential rustic same sensor shade
        11 speed such type underneath
        10 ac allow amber announcing april area board book carbon chain charcoal check christma
        10 clothing cloud coin depending dinosaur dryer etched expansion gun handlebar hold hole
        10 hood identif installation iron little lock matte mower music new old onto operated
        10 retractable seven snowmobile soft standard step stick stop stroller strong surface teal
        10 thekiddospace tree walmart will wrap you
        9 access activit atv bath bright canada candle convert cordless cr2032 data double dual
        9 embossed flux followed forest furniture garment go hanging hazard holida hook incident
        9 insert labeling ladder leaf like limited line more mountain mounting nationwide
        9 numberserial oak oil outlet oven owner powder provide pull receipt report separable
        9 september specific steam stone suppl tank toddler travel tubing unicorn vertical weight
        9 xp yard
        8 age alarm auto been beginning blade boiler building california cand canop chamber
        8 character chassi classic clip compact convertible countr covered crew dd deck display
        8 distributed educational electrical elephant equipped exterior fixture ground half heat
        8 imprinted ivor liter magic middle minoxidil mint multicolored namemodel nightgown pair
        8 personal phone pole post preinstalled pure push ranger read referred running see
        8 separate smoke space spherical square stand start station suction temperature themed
        8 trim version visible
        7 5mm agenc aqua arctic arrow b bab bead begin blind boot boy bracelet brake brush bundle
        7 bunn camping card cat ceiling charge closed collapsible collar compatible component
        7 could cross crown day determine diamond drain edge encased essential even exclusivel
        7 firearm firm flame floral flower footrest frigidaire gain gear girl group growth indoor
        7 injur its kitchen lb leather lighting liner location love max measuring men mirror moon
        7 open organic pillow prevent public pump quart related remove removed rose scooter sea
        7 section shown sided silicone spring steamer stem strip t tabletop tedd terrain
        7 transparent urge us vacuum vevor via waist week wire yy zip
        6 2t action adaptor another assembl assembled away bamboo barrier beneath big biotin block
        6 bolt braided bronze brushed burner carrier cherr chest circle city club cooling create
        6 degree delta died dimension displayed downloadable drawstring dress dropper during earth
        6 egg en ending facilit feather februar figure flexible fork function garden gel glove
        6 glow golf grill halloween harness heating holder hose hybrid id inner international keep
        6 laser llc man mobile mode molded next page paint painted paw pedal pin place plus polka
        6 professional received ribbon robe rolling rope rounded saferproduct say scented sized
        6 smart snow starting swimming swivel tape technolog thick tin tip trading trail tunnel
        6 turn upholstered usa v vent visit volt volume
        5 3t 4t 5t 750ml adapter adjust advertised allowing anchor angel app asin attachment
        5 avocado backrest balloon barrel based bassinet bearing become bell biometric brs but
        5 cabinet camo capsule carabiner changing chess chrome cleaner coated compression
        5 connector cuff cushioned custom customer cycle dais danger dining direct dispose diy dr
        5 drive drown due dumbbell ear elite enclosure entrapment example f flat floor folded food
        5 foothold form ft gallon gift graphic guard h handheld hat headrail health highwa his
        5 hooded horizontal i imported india individual industr jar just knit lavender lbs lcd
        5 lighter lion locate look loop low lp lt make mallet mark metallic modern most motion
        5 mount nameplate neodymium net nickel olive opened opening operator origin peg pet pit
        5 plan poolsafel pre premium previousl primark prong propane rare receptacle refund
        5 retailer reusable ride rod rotating saddle sand santa select self serious serum serve
        5 shelf shell socket spandex speaker spout steering still straw sweet tablet taller target
        5 theme those ticking tire together torch tow training trigger ultra utv walk warm washer
        5 waterproof watt wave wax who yamaha
        4 1000ml 10th 8y abs address adjustment alpine america angle anker ankle anti appl
        4 application approved asphyxia assist backpack band barcode bay berr birch br brass break
        4 brushless burgund butterfl camera clean cm coffee column comfort confirmation connected
        4 connecting connection console continuous cooking corded corp cow crank cube cylinder
        4 decorative dietar directl disc distributor dog doll dont ds duck duty electra email
        4 embedded enable energ entrapped expiration extension extra famil faucet fender fidget
        4 fill filled fireplace fish fisher fishing flashlight floating florida flow fluid
        4 frameset french generation giraffe golden good hardware heav histor hoop hour house icon
        4 identifying increment integrated interior involved involving jacket jewelr john kinetic
        4 kubota lamp lilac mah main maker mat medical mermaid merr micke million mixed ml modal
        4 monoxide mosquito motorcycle mouse my nameitem nameserial numbered nut nylon occurred
        4 older operation out output oval penguin per pistol placed polypropylene pose posing pot
        4 princess ptv pumpkin quick qvc railing rain raised receive recline reinforced
        4 reinforcing repair repaired reported represent resin rn roll room royal rzr sage sam
        4 seating sheet shipping shop shoulder since sit ski sky sl slide slip slot smile smooth
        4 solar solid south special sprayer statement stay stove straight submersible summer
        4 supplement taupe texa thickness thread thru titanium touch tower transportation triangle
        4 turbo turquoise unable united valuable value valve varying velvet webbing wheeled wick
        4 women woven wraparound wrapped xd xs zero
        """
}
