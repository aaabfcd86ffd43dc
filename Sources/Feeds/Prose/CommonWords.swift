/// Everyday words that product names are made of: nouns, materials, sizes,
/// people, seasons.
///
/// None of them alone is a brand.
///
/// Drawn from regulators' product names, as far as their own prose writes the
/// word in small letters, and completed by hand.
enum CommonWords {
    /// Whether a word, in lower case and without a possessive, is one of them;
    /// a plural counts as its singular.
    static func contains(_ word: String) -> Bool {
        if words.contains(word) { return true }
        if word.hasSuffix("s"), words.contains(String(word.dropLast())) { return true }
        // "battery-powered", "Christmas-themed": a compound of such words.
        let parts = word.split(separator: "-")
        return parts.count > 1
            && parts.allSatisfy { words.contains(String($0)) || $0.allSatisfy(\.isNumber) }
    }

    private static let words: Set<String> = Set(
        text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = """
        2-pack 3-pack above-ground absolute access accessory accidental acetaminophen
        acid action active activity acute adapter adapters adaptor adaptors additional
        adjustable adult adults adventure adverse advising aftermarket age agent aid air
        airflow alarms alcohol alkaline all all-terrain allergenic allergens alloy
        alpaca aluminum ambient american ammonia ammunition ana analog and andy angel
        angled animal animals ankle another applicator applied applies approach april
        arc arch arctic area armchairs arrow article ascenders assemblies assist
        associated assorted attachments attic atv atvs august authorization authorized
        auto automatic autumn avalanche avocado away axes babies baby back backpack
        bacteria bag bags baked baker bakery ball balloon balloons balls bamboo banana
        banks bar barbecue bariatric barrel bars barstools base baseball based bases
        basketball bassinets bath bathrobes bathroom batteries battery battery-operated
        battery-powered bay beach beads bear beard bearings bed bedding bedroom beds
        bedside bee before behind belay bell below belt best beverage beyond bib bicycle
        bicycles big bike bikes bio bioethanol biometric birch birth biscuits bistro
        bits black blade blankets blender blenders blending blinds bliss blister blocks
        blood blossom blower blowers blue bluetooth bmx board body boiler boilers bolts
        bone book bookcase books boost booster boot boots bottles bottom bowl bowling
        box boxes boy boys bracelet bracelets braided brake brakes brand branded brass
        bread breaded breathing bridge bright bristle bronze brush brushed brushes
        brushless bubble buckets building buildings built built-in bulbs bulk bull
        bullet bumper bumpers bumpy bundle bunk bunkhouse bunny buoyancy burner busy
        butane butterfly button button-up cabinet cable cables cactus california camera
        camouflage camping can canadian candle candles candy canisters cannabis cans
        caps car carabiners carbon care caregivers cargo carriage carrier carriers
        carrots carry cars cart case casement casters casual cat catch cats ceiling
        ceiling-mounted celebration celebrations cell centers central centre ceramic
        certain certified chain chainsaw chainsaws chair chairs chaises chamber
        chamomile chandelier chandeliers change changes changing character charge
        charger chargers charging charm cheese cherry chess chests child children
        chinese chloramphenicol choices choke choppers christmas christmas-themed cigar
        cinches circle city class classic clean cleaner cleaners cleaning clear climbing
        clip clip-on clipper clippers clips clocks closed cloth clothing cloud club
        co-sleeper coaster cobalt cocking coffee coil coin cold collapsible collar
        collection collegiate collision color colorful coloring colors combi combination
        combiner combos combustible comfort commercial compact competition complete
        compression compressors concord condensing conditioner conditioners conditioning
        confirm connectors construction consumer consumption container containers
        contaminated contamination control controls convertible cookers cookies cooking
        coolers cooling copper cord cordless corrosion cosleeper cosmetic costume
        costumes cots cotton counterfeit countertop country course covers cow cozy crank
        cranksets cream creativity crew crib cribs croquet cross cross-country crossbows
        crown crowns crystal cube cups curling cursive cushioned cute cutting cycle
        cycles cycling cylinder cylinders dangerous dark day debittered december deck
        decorative deep deluxe deshedding desiccant design designs desk desks desktop
        destination detachable detect detector detectors detergent developmental devices
        diagnostic diced diesel dietary diffusers digital dimension dining dino dinosaur
        direct directed disc discs disinfectant disinfection dispensing displays
        disposable dissolved distributed distributor diy doctor dog dogs doll dolls door
        doors dot double dough dragon drain drainage drawer drawstrings dream dreams
        dressers dresses dried drill drive drug drugs dry dryer dryers dual dual-basket
        dual-sided duck dumbbell dumbbells dump dye dye-sublimation e-bikes e-scooters
        earmuffs east easter easy echo eco edge edition educational egg eggs either
        elbow electric electrical electronic elf emergency end energy engine engines
        english entertainment entrapment epinephrine equine equipment equipped ergonomic
        espresso essential ethanol eucalyptus european evaporator evidence exchange
        exercise expandable expansion extendable extension external extra eyelid fabric
        face facility fairy fall family fan fancy fans farm fast fatal faucets feather
        featuring february feel feet felt fetal fiber fibre fidget field figure figures
        film filter filters fin find finger finger-ease fingerpainting finish fire
        firearm firearms fireplace first fish fishing fit fitness five five-drawer
        fixture fixtures flame flamingo flannel flap flare flashcard flashlight
        flashlights flask flat flavoured fleece flexible flight flip floating floor
        florida flow fluffy fluid fluorescent flying foam fog foldable folding food foot
        football footed for force forced forever forks fort four four-wheeled fox
        fragrance frame frames framesets free french fresh friction frog from front
        frozen fruit fryer fryers fuel full funny fur furniture furry gable gain galaxy
        gallery gallon game games garage garden gardening garlic garment gas gas-fired
        gas-powered gasoline gate gates gazebos gears gel generation generic gente
        german get ghost giant gift ginger giraffe girl girls glass glasses gliders
        globes gloves glow glow-in-the-dark glue gluten goal gold golden golf good goods
        got gps grab grain graphic graphics grass grease great greater green grey
        griddles grill grills grinder grip grips ground grow growth guard guards guitar
        gum gun guns gyms hair halloween halloween-themed halogen hammer hand handbag
        handheld handle handlebar handles handrails handwriting hanger happy hardware
        harness harnesses hatch hats have hazard hdmi headbands health heart
        heart-shaped heat heated heater heaters heavy-duty hedge height
        height-adjustable helmets heritage hexagonal high high-powered highchairs
        highlighters highway hinge hobby hoists holders holiday holidays hollow home
        homeopathic hooded hoodies hook-on hooks horizontal horse horse-riding hose
        hoses hot house hover hoverboard hoverboards hub human humane hung hybrid
        hydraulic hydromassage hygiene ice icon illuminated images imitation immune
        imported improperly incandescent inch inches incidents included inclusive
        increased indicator indoor infant infant-sleep infants infections inflatable
        information infrared injectable inner insects insert installed instinct
        integrated interface interfaces internal intimidator ion iridescent iron irons
        it italian item items jackets january japanese jars jelly jet jewelry joyful
        juice julie july jump jumper june just kangaroo kayak keep kerosene kettle
        kettles key keyboard kid kids kind king kit kitchen kits knives knobs knog koala
        label labelled labelling lace ladder ladders lake lamb laminator lamps land
        lanterns laptop large laser last latex laundry lavender lawn lawnmowers lbs lcd
        lead leaf learning leather leaving led left legs lemon leopard less letter level
        levers life lifestyle lifetime lifting light light-up lighted lighters lighting
        lights lightweight lilac limited line link liquid liquids listed lit lite-up
        lithium lithium-ion little live living lock locks log long long-haul look lots
        lotus lounge loungers loungewear lovely low lower lullaby luminous lung machine
        machines magic magnet magnetic magnets make makers male mallet man mango manual
        manufacturer march mario marker market marketed massagers mat mattress
        mattresses maverick max maximum may mean meat medical medicine medium men
        menorahs mercury mermaid merry-go-rounds metal metal-frame metal-framed metallic
        meter metformin methanol method microgreens microphones mid milk mill mineral
        mini minifridges minoxidil mint mirrors missing misting mixed mobile mobiles
        moccasins model models modules mold monitors monoxide monster montessori month
        moon mosquito motor motorcycles motors mountain mouthwash movement mower mowers
        mugs multi multi-function multi-functional multi-grip multi-mode multi-purpose
        multi-tools multi-use multifunction multifunctional multiple multipurpose
        multivitamin muscle music musical mustard nailers nap nasal national natural
        nature necklace necklaces negative neodymium neon nesting nests new newer next
        nightgowns nightlight nine ninebot nitrate no non-full non-permitted nooks north
        notification novelty november nozzle number numbers numbing numerous nursery oak
        ocean october off off-highway off-road office oil ointment old oliver once one
        one-piece onions online only opening operating option oral orange organic origin
        original ornaments oscar oscillating ounce our outdoor outer outside oval oven
        ovens over owl oxygen oyster oysters pacifier pack packaged packages packets
        packs pad padded paddles pads pain pair pairs pajama pajamas palm panda panel
        panels pans pants paradise parents part party patients patio pattern peace pedal
        pedals peg pendants pens people pepper peppermint personal pet petite pets
        phosphate photos piece pieces pig pill pillows pin pink pinwheels pirate
        pistachio-containing pistachios pistols pit pits place plan planers plant
        planter plastic platform play player playground playpen playset playsets
        playyard plug-in plus plush pneumatic pocket pods pointer pointers pole polish
        polypropylene pool pools popcorn poppers port portable possibility possible post
        posts potential potentially pots pounding powder-coated power powered powerful
        precautionary predator pregnancy premature premier premium presence presses
        pressure primary princess print printers prints pro processed processing product
        products professional projector promotional propane protect prowler ptv ptvs
        pull pull-along pump pumpkin pumps puppy pure purifiers purple purpose purse
        push put puzzle queen quetiapine quilted quilts rail railing rails rainbow
        raised raisers ramps rancidity ranger ranges rare raspberries ratchet rattan
        rattle rattles raw reach ready-to-eat reagent rear rear-controlled rear-mounted
        recall recalled rechargeable recliner recreational rectangle red reduce reeded
        refill refillable refrigerated refrigerator refrigerators relax remedy remote
        removable remover replaceable replacement reported reports rescue residential
        resin resins resistant rest restraint restraints retail retailers retractable
        reusable revised rgb rhinestone ride-on riding rifles right ring risk risks
        river riveted road robes robot robotic rocket rocking rods roll roll-on roller
        rollers rolling roof-mounted room rope ropes rose rotary rotating round rov rovs
        rowing royal rubber rugs ruler running runs saber sacks saddle saddles safe
        safely safes safety salad sales sanctuary sandals sandwich sandwiches sauces
        sauna saunas savvy saws scaffold scaffolding scales scented science sconces
        scooter scooters scope screen screw sea seafood seasonal seat seating seats
        security seized seizure select self-feeding semi-automatic senior seniors sensor
        sensory  september serial series serious serum serve sesame set sets
        several sewing sexual shades shaker shams shape shark sharp shell shift shop
        short short-sleeve shorts shoulder show shower shrimp side side-by-side sight
        sights silicone silver silver-coloured single sipper six-drawer size sized sizes
        skeleton ski skirts skis sky sleep sleepsuits sleepwear sleepy sleeveless slice
        slide slide-in sliding slime sling slot slumber small smart smartwatches smoke
        smokers smooth-top snack snail snake snap sneaker sneakers snow snowman
        snowmobile snowmobiles soccer socks sodium soft software solar sold solid some
        soother soothers sorter sound sounders south soy spa space spaceship sparkling
        spas speakers specialty specified speed spheres spider spin spindle spinner
        spiral spirit spirits splash split splitters spoons sport sports spray sprayers
        spring square squeeze stackable stackers stacking stadium stage stain stainless
        stairs standard stands star start states stationary stations status stealth
        steam steamers steel stem stems step stepper stick sticks stitch stitched stock
        stone stones stools storage store stories story stoves strap straps straw
        strength stretchers strike string strip strips strobes stroller strollers
        stronger stuffed style submersible substance suction sugar suits sulphites
        summer sun super superb supplement supplements supply support suspension swatter
        sweatshirts sweet swimming swing swings swivel synthetic system table tables
        tablet tabletop tablets tabs tag tail talking taller tank tankless tape tart
        taste tea teacher teak teen teeter teether teethers teething telescopic tempered
        test testing texas textured that the theater therapist thermal thermostat
        third-party this three three-wheeled through throwers tiaras tie tiger tile
        tiles tilt-up time tiny tip tip-over tire tissue toddler toddlers toilet tommy
        tool tools top tops torch torches total touch tow tow-behind tower toy toys
        tracker tracks tractors traditional trail train training transceivers
        transportation travel traveller treadmills treat treated treatment tree
        treehouse triathlon tricycle tricycles trigger trimmers triple triumph trucks
        trunk tub tubs tufted tumble tumbler tumblers tummy tunnels turn turpentine
        turtle tutu twin twist two two-bar two-piece two-wheeled type types ultimate
        ultra ultrasonic unassembled unbranded undeclared under underwater unicorn
        unicycle unicycles unintentional unisex unit units unity unlicensed updates
        upholstered upper upright urban usb use used using utility utv utvs uv vacuum
        vacuums valentine values valves vanilla vaporizer various vegetable vehicle
        vehicles velvet version vertical veterinary via victor vinegar vitamin volt
        wagon waist walk walk-behind walkers walking wall wall-mounted warn wash
        washable washer washers waste watch water waterproof waterproofing wave wax
        waxing wearable weatherproof weight west wet what wheat wheel wheelbarrow wheels
        when where white whole wi-fi wick wifi wild window windows windsor wings winter
        wintergreen wipes wire wireless wishbone witch with within women wonder wood
        wood-burning wooden work workshop world wraps wrist writing yard yards year
        years yellow you young your youth zebra zero zipline
        """
}
