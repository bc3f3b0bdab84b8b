package ma.etamkeen.demo;

import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.skills.Area;
import ma.etamkeen.skills.Areas;
import ma.etamkeen.training.trainers.Absences;
import ma.etamkeen.training.trainers.Trainer;
import ma.etamkeen.training.trainers.Trainers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The register of trainers of the demonstration: one of the platform, two from outside. */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoTrainers {

    private final Trainers trainers;
    private final Areas areas;
    private final Absences absences;

    DemoTrainers(Trainers trainers, Areas areas, Absences absences) {
        this.trainers = trainers;
        this.areas = areas;
        this.absences = absences;
    }

    void make(Viewer coordinator, Person trainer, LocalDate today) {
        // a few days off, later than all the sessions there are
        var off = today.plusDays(120).atStartOfDay();
        absences.add(coordinator, trainer.id(), off, off.plusDays(5), "");
        var all = areas.all().stream().map(Area::code).toList();
        if (trainer.email() != null) {
            trainers.add(
                    coordinator,
                    trainer.email(),
                    new Trainer.Skills(all.subList(0, 3), List.of(Language.AR, Language.FR)));
        }
        trainers.add(
                coordinator,
                guest(
                        "مؤطرة من الجامعة",
                        "Formatrice de l’université",
                        Sex.FEMALE,
                        Language.AR,
                        "Université de la démonstration",
                        "university@demo.example"),
                new Trainer.Skills(all.subList(2, 5), List.of(Language.AR, Language.FR, Language.EN)));
        trainers.add(
                coordinator,
                guest(
                        "مؤطر من مكتب دراسات",
                        "Formateur d’un cabinet",
                        Sex.MALE,
                        Language.FR,
                        "Cabinet de la démonstration",
                        "practice@demo.example"),
                new Trainer.Skills(all.subList(5, 7), List.of(Language.FR)));
    }

    private static Trainer.Guest guest(
            String ar, String latin, Sex sex, Language language, String organisation, String email) {
        return new Trainer.Guest(new People.Outsider(ar, latin, sex, language), organisation, email);
    }
}
