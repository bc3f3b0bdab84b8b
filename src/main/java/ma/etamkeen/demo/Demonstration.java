package ma.etamkeen.demo;

import java.time.LocalDate;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.time.TravellingClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the platform look alive: the accounts of the contract, generated civil servants, sessions in every state,
 * weeks of learning and two editions of the hackathon. The same day and the same numbers give the same demonstration. A second start finds it and adds nothing.
 */
@Component
// once the legal time is settled: nobody is to be told of a change that was known
@Order(210)
@ConditionalOnProperty("tamkeen.demo.people")
@ConditionalOnBooleanProperty(name = "tamkeen.rehearsal", havingValue = false, matchIfMissing = true)
class Demonstration implements ApplicationRunner {

    /** All that is drawn by lot is drawn from this seed. */
    static final long SEED = 20_261_124;

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final DemoPeople people;
    private final DemoSessions sessions;
    private final DemoOffer offer;
    private final DemoLearning learning;
    private final DemoDrafts drafts;
    private final DemoKnowledge knowledge;
    private final DemoEdition edition;
    private final TravellingClock clock;
    private final Settings settings;
    private final int number;
    private final boolean withEdition;
    private final boolean withOffer;

    Demonstration(
            DemoPeople people,
            DemoSessions sessions,
            DemoOffer offer,
            DemoLearning learning,
            DemoDrafts drafts,
            DemoKnowledge knowledge,
            DemoEdition edition,
            TravellingClock clock,
            Settings settings,
            @Value("${tamkeen.demo.people}") int number,
            @Value("${tamkeen.demo.edition:true}") boolean withEdition,
            @Value("${tamkeen.demo.offer:true}") boolean withOffer) {
        this.people = people;
        this.sessions = sessions;
        this.offer = offer;
        this.learning = learning;
        this.drafts = drafts;
        this.knowledge = knowledge;
        this.edition = edition;
        this.withEdition = withEdition;
        this.withOffer = withOffer;
        this.clock = clock;
        this.settings = settings;
        this.number = number;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        people.make(number, today);
        if (!sessions.exist()) {
            sessions.make(today);
            if (withOffer) {
                offer.make(today);
            }
        }
        if (!learning.exists()) {
            learning.make(today);
            drafts.make();
        }
        knowledge.make();
        if (withEdition && edition.find().isEmpty()) {
            edition.make(today);
        }
        LOG.info(
                """


                  {}          (mailbox: {}/demo/mail)
                  Sign in as  {}
                  password    {}
                  IDARATHON   jury@ judges in {}/hackathon, civil-servant@ leads a team, mentor@ helps, coordinator@ organises
                """,
                settings.address(),
                settings.address(),
                String.join("\n              ", people.addresses()),
                DemoPeople.PASSWORD,
                settings.address());
    }
}
