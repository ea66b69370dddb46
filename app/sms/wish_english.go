package sms

import "regexp"

// texts are what somebody may want no more of.
const texts = `(?:text|texts|texting|txt|txts|txting|texing|sms|smses|message|messages|messaging|mesages|msg|msgs|alerts|notifications|reminders|promos|promotions|promo|ads|adverts|spam|marketing|communications?|solicitations?|blasts?)`

// unsubscribing is one word in English, however it is spelt.
var unsubscribing = wish{
	word:       "unsubscribe",
	aloneStems: []string{"unsu", "un su"},
	alone: func(words []string) bool {
		return len(words) == 1 && unsubscribed.MatchString(words[0])
	},
	ways: []way{{
		stems: []string{"unsu", "un su"},
		said: regexp.MustCompile(` (?:un ?sub?s?c?ri[bp]e?|unsubscribing|unsub|unsubs) ` +
			`| (?:be|get|getting) unsub(?:scribed|bed) `),
	}},
	denied: regexp.MustCompile(` (?:don t|dont|do not|didn t|did not|never|not|won t|wasn t|accidentally) (?:mean to |want to |wanna |wish to |going to )?(?:unsubscribe|unsub|be unsubscribed|get unsubscribed) `),

	elsewhere: true,
}

var unsubscribed = regexp.MustCompile(`^un(?:sub?s?c?ri[bp](?:e|ed|es|ing|tion)|sub(?:bed|s)?)$`)

var optingOut = wish{
	word: "opt out",
	ways: []way{{
		stems: []string{"opt"},
		said:  regexp.MustCompile(` (?:opt(?:ing|ed|s)? (?:me |us |my number |this number )?out|optout|optedout|optingout) `),
	}},
	denied: regexp.MustCompile(` (?:don t|dont|do not|didn t|did not|never|not|won t) (?:mean to |want to |wanna |wish to |going to )?(?:opt (?:me )?out|optout) ` +
		`| opt(?:ing|ed)? out of (?:the|my|your|our|a|that) (?:warranty|insurance|trial|plan|class|protection|coverage|course|event|meeting|policy|renewal) `),

	elsewhere: true,
}

// stopping is everything else that English says for a stop.
var stopping = wish{
	word:       "stop",
	alone:      aloneStops,
	aloneStems: []string{"sto", "stt", "sst", "stp", "sotp", "tsop", "tstop"},
	denied:     noStop,
	ways: []way{
		{ // stop what, please stop
			stems: []string{"stop", "stt", "quit", "cease", "halt", "discontinu", "end ", "cancel", "spam"},
			said: regexp.MustCompile(` (?:stop|stopp|stoping|stopping|quit|cease|halt|discontinue|end|cancel)(?: (?:with|all|the|these|those|this|your|my|any|more|further|please|damn|stupid|fucking|automated|group|unwanted))* ` + texts + ` ` +
				`| (?:stop|stopp|quit|cease) (?:contacting|contact|bothering|harassing|bugging|pestering|spamming|disturbing|annoying|writing|calling|messing)(?: to| with)? (?:me|us|this|my|people|anymore|please) ` +
				`| (?:stop|quit|cease) (?:sending|send)(?: (?:me|us|to|this number))*(?: (?:any|more|these|those|this|that|your|the|all|so many|further|stupid|damn))* (?:` + texts + `|anything|stuff|things|shit|crap|junk|them|it|these|those|this|that)? ` +
				`| (?:stop|quit) (?:sending|texting|messaging)(?: me| us)? $` +
				`| (?:stop|quit|end) (?:all |the |these |those |this |your |my )+\w+ ` + texts + ` ` +
				`| stop (?:receiving|getting)(?: (?:any|more|all|of|your|the))* (?:these|those|them|this|anything|` + texts + `) ` +
				`|^ (?:end|quit) (?:all|it|this) $|^ (?:please |pls )?(?:discontinue|spam) $` +
				`| (?:please|pls|plz|just|kindly|can you|could you|will you|would you|can u|to you|you to|this to|it to|these to|them to|texts to|messages to|i want to|i would like to|i d like to|i wanna|we want to|you need to|you must|this must|this has to|this needs to|make it|make this|make them|said|say|saying|told you|replied|reply|texted|text|typed|sent|send|wrote|number|interested|enough|thanks) stop(?: (?:it|this|that|these|those|them|now|all|everything|please|pls|already|immediately|asap|thanks|thank you|ok|and|forever))* $` +
				`| (?:asked|told|begged) (?:you|u|y all|you guys) to stop (?:$|\w+ times |already |before |twice |this |it |these )` +
				`| (?:said|saying|replied|texted|typed|sent|wrote|answered) (?:to )?stop (?:and|but|so|already|yesterday|before|twice|\w+ times|last) ` +
				`|^ stop (?:i|im|my|not|no|don t|dont|wrong|thank|thanks|je|j|merci|svp|it all|this now|to all|to this|to these) `),
		},
		{ // take me off
			stems: []string{"remov", "delet", "take ", "taken ", "drop", "erase", "scratch", "pull ", "exclude", "cross ", "strike ", "get me", "get us", "get my", "get this", "get it", "lose ", "forget "},
			said: regexp.MustCompile(` (?:remove|delete|take|drop|erase|scratch|get|pull|exclude|removing|deleted|removed) (?:me|us|my (?:phone |cell |mobile |telephone |cellphone )?(?:number|num|nr|phone|cell|name|contact|info|information)|this (?:phone |cell )?(?:number|phone|contact)|our number|this|it) ` +
				`(?:(?:off|from|out of|of|out|on|off of)(?: \w+){0,4} (?:list|lists|` + texts + `|contacts|database|db|system|group|thread|distribution|subscription|directory|records?|phone ?book|rolodex|campaign|program))? ?` + politeEnd +
				`| (?:remove|delete|take|drop|erase|scratch|get|pull|exclude) (?:me|us|my \w+(?: number)?|this number|it) (?:off|from|out of|of|off of)(?: \w+){0,4} (?:list|lists|` + texts + `|contacts|database|system|distribution|directory|records?|campaign) ` +
				`| (?:take|get|cross|strike) (?:me|us) off ` + politeEnd +
				`|^ (?:please |pls |plz )?remove ` + politeEnd +
				`| (?:be|get|getting) (?:removed|taken off|deleted|dropped)(?: from| off)?(?: of)?(?: \w+){0,3} (?:list|lists|` + texts + `|contacts|database|system) ` +
				`| (?:lose|forget|delete|erase) (?:my|this) (?:phone |cell )?number `),
		},
		{ // do not text me, I want none
			stems: []string{"do not", "don", "never", "no longer", "didn t", "did not", "not want", "no more", "no text", "no sms", "no mes", "consent", "permission", "authori"},
			said: regexp.MustCompile(` (?:do not|don t|dont|don not|never)(?: (?:ever|please|you|u|dare|even))* (?:text|txt|message|msg|sms|contact|bother|harass|spam|disturb|write|text or call|call or text)(?: to)?(?: or (?:text|call|message))? (?:me|us|this (?:number|phone)|my (?:number|phone|cell)|here|again|anymore|any more|back) ` +
				`| (?:do not|don t|dont|never)(?: (?:ever|please|you))* send(?: me| us| any| more| to me| to us)*(?: (?:any|more|further|these|those|your|such|of))* (?:` + texts + `|anything|anymore|stuff|more of (?:these|those|this)) ` +
				`| (?:do not|don t|dont|no longer|not|never|didn t|did not)(?: (?:really|ever))? (?:want|wish|wanna|need|consent|agree|interested in|ask|asked|sign up|signed up)(?: (?:to|for|in|get|receive|receiving|getting|have|you|be|any|more|your|these|those|this|further|the|such|anymore|from|kind of))* ` + `(?:` + texts + `|texted|messaged|contacted|on (?:this|your|the) list) ` +
				`| (?:do not|don t|dont|no longer) (?:want|wish) (?:(?:to get |to receive )?(?:this|these|those|them) (?:anymore|any more)|you to (?:text|contact|message|write|send)) ` +
				`| (?:never|didn t|did not) (?:sign|signed|subscribe|subscribed) (?:up )?(?:for|to) (?:this|these|it|any of this) ` +
				`| no more (?:of )?(?:these |those |your |this )?` + texts + ` ` +
				`| (?:do not|don t|dont|never) (?:contact|text|text or call|call or text) $` +
				`|^ no (?:texts|sms|messages|text messages|texting)(?: please| pls| thanks| thank you| anymore| any more| ever)* $` +
				`| (?:revoke|withdraw|retract|rescind|cancel)(?: (?:my|all|any|the|this))* (?:consent|permission|authorization|authorisation|opt in) `),
		},
		{ // leave me alone, or somebody else's telephone
			stems: []string{"alone", "leave ", "go away", " off", "cease", "block", "report", "wrong"},
			said: regexp.MustCompile(` (?:leave (?:me|us) (?:alone|be)|go away|fuck off|piss off|cease and desist) ` +
				`| (?:block|blocking) (?:you|this number|your number) | (?:report|reporting)(?: \w+){0,3} spam ` +
				`|(?: (?:you|u|this|it|that) (?:have|ve|got|is|s|has)|^ got)(?: got)? (?:the |a )?wrong (?:number|person|phone number|guy|lady) ` + politeEnd +
				`|^ (?:sorry )?wrong (?:number|person|phone number) $`),
		},
	},
}

// politeEnd is nothing, or nothing that matters, up to the end of a clause.
const politeEnd = `(?:(?:please|pls|plz|thanks|thank you|thx|now|immediately|asap|already|anymore|permanently|forever|for good|and|sir|ok) ?)*$`

// noStop are words of a stop that are none: a denial, a place, a visit, another thing
// that stops, and a bound on when to text.
var noStop = regexp.MustCompile(
	` (?:don t|dont|do not|can t|cant|cannot|can not|couldn t|could not|won t|wont|will not|never|not|didn t|did not|doesn t|does not|wouldn t|without|non)(?: (?:ever|just|please|want (?:you|it|this|them|these|the texts|the messages) to|want to|you|even))* (?:stop|quit|cancel)(?: (?:texting|messaging|sending|the|these|it|this|me|my|messages|texts|reminders|alerts|notifications|now|please))* ` +
		`| (?:don t|dont|do not|never|not)(?: (?:please|want you to|you))? (?:remove|delete|take|drop|erase|forget|lose) ` +
		`| stop (?:by|in|at|over|off|for|near|on the|sign|light|watch|codon|loss|motion|gap) ` +
		`| (?:bus|train|tram|truck|next|last|first|second|pit|rest|full|each|every|non|one|two|the|a) stop ` +
		`| (?:don t|dont|do not|never|not to)(?: please)? (?:text|txt|message|msg|contact|call|write|send)(?: to)?(?: me| us| it| any| \w+)? (?:before|after|until|till|at|on|during|while|when|in the|yet|tomorrow|today|tonight|between|unless|if|about|this week|until|now) ` +
		`| (?:i|you|we) (?:don t|didn t|did not|do not) (?:text|contact|message|write|send)(?: you| him| her| them| me| us) (?:the|your|my|a|back|yet) ` +
		`| (?:gave|give|given|sent|had|have given|entered|typed|put|used|called|dialed|dialled)(?: \w+){0,3} (?:the |a )?wrong (?:number|phone number|person) `)

// aloneStops tells whether words are nothing but a stop, however often and with however
// many letters, and of what: "stop stop", "stoppp", "stop all sms".
func aloneStops(words []string) (stops bool) {
	for _, word := range words {
		switch {
		case isStop(word):
			stops = true
		case !ofStop.MatchString(word):
			return false
		}
	}
	return stops
}

// isStop tells whether a word is a stop: misspelt, with a letter too often, or joined to
// what it is about.
func isStop(word string) bool { return stopForms.MatchString(squeezed(word)) }

var (
	stopForms = regexp.MustCompile(`^(?:stop|stops|stoped|stopit|stopnow|stopal|stopsms|stopexts?|stoptexts?|stoptexting|stopmsgs?|stopmesages?|stopthis|stopplease|stoplease|plzstop|plsstop|pleasestop|pleastop|plstop|smstop|smsstop|st[p]o|sotp|tsop|stop2?(?:end|quit|stop|cancel))$`)
	ofStop    = regexp.MustCompile(`^(?:all|it|this|that|these|those|them|everything|texts?|txts?|texting|sms|messages?|messaging|msgs?|to|2|end|quit|cancel|unsubscribe|me|the|your|alerts|spam|forever|les|des|aux|ces|vos|textos?|tout)$`)
)
