/**
 * The demonstration: generated people, sessions in every state, weeks of learning, an edition of the hackathon that goes on, one that is over and one whose dossiers were read, and a mailbox that shows what would have been sent. It
 * exists only when {@code tamkeen.demo.people} is set, and makes everything through the faces the pages use.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "organisations",
            "people",
            "skills",
            "certificates",
            "training",
            "training :: allotment",
            "training :: attendance",
            "training :: courses",
            "training :: events",
            "training :: interest",
            "training :: materials",
            "training :: planning",
            "training :: rooms",
            "training :: seats",
            "training :: trainers",
            "learning",
            "learning :: content",
            "learning :: drafts",
            "learning :: figures",
            "learning :: items",
            "learning :: log",
            "learning :: play",
            "learning :: progress",
            "hackathon",
            "hackathon :: dossiers",
            "hackathon :: editions",
            "hackathon :: helpdesk",
            "hackathon :: jury",
            "hackathon :: questions",
            "hackathon :: reading",
            "hackathon :: submissions",
            "hackathon :: teams",
            "knowledge"
        })
package ma.etamkeen.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
