/** Signs of danger in English, by kind, in the notation of lexicon.ts. */

const WHO =
  '(woman|man|lady|person|people|someone|somebody|everyone|child|kid|baby|boy|girl|toddler|student|worker|driver|cyclist|pedestrian|neighbou?r|friend|he|she|we|they|i|my|mom|mum|mother|dad|father|grandma|grandpa|grandmother|grandfather|wife|husband|son|daughter|brother|sister)';

/** Added to the Chinese signs of the kind. */
export const ENGLISH_SIGNS: Readonly<Record<string, string>> = {
  suicide: String.raw`
    \bsuicid (kill|hurt|harm)_(myself|herself|himself|themselves) (want|going|wants)_to_die\b
    end_(my|his|her|it)_(life|all) want_to_end_(it|things) (slit|cut)_(my|his|her)_wrists?
    hang_(myself|himself|herself) overdosed?
    jump(ing)?_(off|from)_(a_|the_)?(roof|bridge|building|window|balcony)
    (about|going|wants?|threatening)_to_jump do_?n(o|')t_want_to_(live|be_alive|be_here)
    no_(longer|reason)_(want_)?to_live (standing|sitting)_on_the_(edge|ledge|roof)
    on_the_(edge|ledge)_of_(the|a)_(roof|building|bridge) (whole|full|entire)_bottle_of
    (took|taken|swallowed)_(all_|too_many_|a_lot_of_)?(of_)?(my_|his_|her_|the_)?(sleeping_)?(pills|tablets)
    (texted|sent|said|saying).{0,24}goodbye.{0,24}(phone|forever|die|gone) goodbye_forever
    better_off_without_me
  `,
  fire: String.raw`
    (?<!on_|open_|camp|under_)\bfire\b(?!_(is_out|was_put)) on_fire caught_fire in_flames \bflames?\b
    (is|are|'s)_burning\b burning_down black_smoke thick_smoke exploded explosion blew_up blown_up
    smoke_(is_)?(coming|pouring|everywhere|out_of|rising|filling)
    smoke_in_the_(hallway|corridor|stairwell|room|house|building|kitchen)
    smoke_from_(the|a)_(window|roof|building|door|car|bus|basement|house) full_of_smoke
    (filled|filling)_with_smoke smell_(of_)?(smoke|burning)
  `,
  gas: `
    (smell|smells|smelling|stink|reek|odou?r)(s|ing)?(_of|_like|_strong(ly)?|_the|_some|_a_lot_of)*_gas
    gas_(leak|smell|is_leaking|odou?r) leaking_gas carbon_monoxide.{0,24}(going|beep|alarm|dizz|poison|ring)
    carbon_monoxide gas_(pipe|line|main|stove|bottle)_(is_|has_)?(broken|burst|cut|leak|hiss)
  `,
  chemical: `
    (chemical|acid|chlorine|ammonia|toxic).{0,24}(leak|spill|cloud|fumes)
    (leaking|spilled|spilling).{0,24}(acid|chemical|chlorine|ammonia) toxic_(gas|fumes)
  `,
  trapped: String.raw`
    (stuck|trapped)_(in|inside|on|under|between|beneath|behind)
    ${WHO}(_are|_is|'m|'re|_am|'s)?_(trapped|stuck)\b
    can'?t_get_out(_of_(the_)?(lift|elevator|car|building|room|house))? buried_(alive|under)
    locked_(in|inside)_(the_|a_|his_|her_)?(car|room|house|lift|elevator|bathroom)
    (hand|arm|leg|foot|head|finger|hair)_(is_|got_)?(stuck|caught|trapped)
    hanging_(from|off)_(the|a)_(window|balcony|roof|ledge)
  `,
  flood: `
    (water|flood)(_is|_was)?_(rising|coming_in|up_to).{0,24}(cannot|can'?t|trapped|waist|chest|neck|out)
    (trapped|stranded)_(by|in)_(the_)?flood on_the_roof_because swept.{0,24}flood
  `,
  collapse: `
    (building|house|bridge|roof|ceiling|wall|scaffold(ing)?)_(is_|has_|just_|was_)*(about_to_|going_to_)?(collaps|fall(ing|s)?_down|fell_down|came_down|coming_down|caved?_in)
    landslide mudslide sinkhole_(opened|swallow)
  `,
  'water-rescue': `
    drown (fell|fallen|fall|jumped|falls)_(in|into)_(the_|a_)?(river|lake|water|sea|pond|canal|well|pool)
    (boat|ship)_(is_|has_|just_)?(sinking|capsized|overturned|sank) swept_away in_the_water.{0,12}help
    (has_?n[o']?t|hasn't|not)_come_(back_)?up
  `,
  electrocution: 'electrocut electric_shock got_shocked',
  electric: `
    (live|power|electric|downed|fallen)_(wire|line|cable)s?_(is_|are_|has_|fell_|just_)*(down|fell|fallen|on_the|lying|hanging|in_the|spark)
    (live|downed)_(wire|line)s? (wire|cable|transformer|socket|outlet)s?_(is_|are_)?spark(s|ing)?
  `,
  'traffic-accident': String.raw`
    (car|traffic|road|bus|truck|motorcycle|bike)_(accident|crash|collision)
    \b${WHO}\b.{0,14}(hit|struck|knocked_down|run_over)_by
    (car|truck|bus|van|lorry|taxi|driver|motorbike)s?_(just_|has_|have_)*(hit|ran_over|knocked_down|crashed|collided)
    hit_and_run (car|bus|truck|van|lorry)_(has_|just_)?(overturned|flipped|rolled_over)
    (hit|ran_over|knocked_down)_a_(cyclist|pedestrian|child|man|woman|person|kid|boy|girl|student)
  `,
  medical: String.raw`
    unconscious passed_out (has_|is_|just_)?faint(ed|ing) (can'?t|cannot|could_?n(o|')t)_get_up
    ${WHO}_(has_)?(just_)?(fell|fallen)_(down|over|off|from|in_the_bath) fell_in_the_bath
    (took|taken|swallowed|ate|drank)_(too_many|a_lot_of|all_(the|my|his|her|of)|a_battery|bleach|poison|pesticide|a_coin|rat)
    swallowed_(a|the|some) ${WHO}.{0,12}collapsed(?!_(building|wall)) bleed(ing|s)_
    (can'?t|cannot|not|stopped|trouble|difficulty|isn'?t|n'?t)_breath
    bleeding so_much_blood blood_everywhere covered_in_blood heart_attack
    (having|had|has)_(a_)?(stroke|seizure|fit|heart)\b seizure
    (is|are|was|were|got|been|badly|seriously|people|someone)_(hurt|injured) \binjur(ed|y|ies)\b
    \bambulance\b(?!_(cost|fee|price)) broken_(leg|arm|bone|hip) (face|mouth)_(is_)?droop slurred
    chok(ing|ed|es)_ choking poison(ed|ing) dying\b(?!_to) is_dead dead_body in_labou?r
    (having|have)_(a|the|her)_baby water_broke bitten_by dog_bit snake_bit unresponsive chest_pains?
    pain_in_(my|his|her)_chest not_(waking|moving|responding) (can'?t|cannot|won'?t|will_not|not)_wake
    do(es)?(_not|n'?t)_(move|wake|respond|breathe) turning_blue severe_burns? badly_burn(ed|t)
    (fell|fallen|fall)_(from|off|down)_(the_|a_)?(roof|window|ladder|stairs|balcony|scaffold|building|tree)
    lying_(on|in)_the_(street|road|ground|floor) (call|send|need)_(a_|an_)?(doctor|paramedic|120|911|medic)
  `,
  missing: `
    (child|kid|son|daughter|grandma|grandpa|mother|father|mum|mom|dad|wife|husband|old_man|old_lady|old_woman|boy|girl|brother|sister|toddler).{0,24}(missing|lost|disappear|not_come_home|didn't_come_home|gone_since|wandered_off|can'?t_find)
    missing_(child|person|boy|girl|kid|elderly)
    (can'?t|cannot)_find_my_(child|kid|son|daughter|mother|father|grandma|grandpa|mum|mom|dad)
    does(_not|n'?t)_know_(her|his)_(name|address|way) dementia.{0,24}(missing|lost|gone|left|wander|out)
  `,
  fraud: String.raw`
    \bscam(med|mers?)\b.{0,24}(transfer|money|bank|account|now|just) (transferr|send|sent|sending).{0,24}scam
    got_scammed (money|account)_is_being_(transferred|emptied|drained)
  `,
  crime: String.raw`
    \b(robbed|robbery|robber|mugged|mugging|burglar|burglary|intruder|thief|thieves|kidnap|rape[ds]?|assault(ed|ing)?|stabb(ed|ing)|stab\b|shooting|gunshots?|gunman|murder|hostage|domestic_violence)
    break(ing)?_in(to)? broke_into
    (with|has|holding|waving|pulled|got|have|carrying)_(a_|an_)?(knife|knives|gun|weapon|machete|axe)
    fighting_with (people|men|they|someone|guys)(_are|_is)?_fighting
    beating_(me|him|her|his_wife|my|a|up|someone)
    (hit|hits|beats?|hitting|beating|attack|attacking|strangling|choking)_(me|him|her|us|his|my|a)(_(wife|child|kid|mother|girl|woman|man))?\b(?!_up_on)
    (stalk(ing|ed)|following|chasing|threatening|attacking|hurting|raping)_(me|us|her|him)
    (call|send|need|get).{0,24}police being_attacked locked_me_(in|up) took_my_phone.{0,24}(let|lock|out)
    (pull|drag|forc)(ing|ed).{0,24}(girl|child|woman|her|kid|boy|me)_into.{0,24}(car|van)
    (scream|screaming|screams).{0,24}(help|beating|neighbou?r|hit|thud) neighbou?r_scream
    going_to_kill_(me|us|her|him) bomb\b(?!_(shelter|cyclone))
  `,
  general: String.raw`
    sos
    \b(somebody|someone|anybody|anyone)(_please)?[,!]?_help\b(?!_(me_)?(with|report|find|to|fill|check|track|understand|register|apply))
    \bhelp_me\b(?!_(report|with|find|to|fill|check|track|understand|register|apply|get_a|please\?))
    \bhelp_(help|us\b(?!_(with|find|to|report))|now|quick) save_(me|us|him|her)
    someone('s|_is)_(dying|going_to_die) life[-_]threatening
    \bemergency\b(?!_(exit|light|number|phone|plan|drill|lane|stairs|contact|door|sign|call_box)) \bmayday\b
    (is_|'s_)in_danger
  `,
};
