package ma.etamkeen.training.web;

import java.util.stream.Stream;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.seats.SeatWords;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** When people of some groups may ask for a seat of a session beside the time in which everybody may. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/{id:\\d+}/openings")
class OpeningsPage {

    private final Sessions sessions;
    private final Openings openings;
    private final SeatWords seatWords;
    private final Coordination coordination;

    OpeningsPage(Sessions sessions, Openings openings, SeatWords seatWords, Coordination coordination) {
        this.sessions = sessions;
        this.openings = openings;
        this.seatWords = seatWords;
        this.coordination = coordination;
    }

    record OpeningForm(
            @Nullable String group,
            @Nullable String opens,
            @Nullable String closes) {

        static final OpeningForm BLANK = new OpeningForm("", "", "");
    }

    /** @param find the name of a unit that is looked for, below the administrations that are offered to everybody */
    record FindForm(@Nullable String find) {}

    @GetMapping
    Answer show(@PathVariable long id, @ModelAttribute("looking") FindForm looking, Viewer viewer) {
        return page(Answer.page("training/openings"), session(id, viewer), looking, null, viewer)
                .form(OpeningForm.BLANK);
    }

    @PostMapping
    Answer set(@PathVariable long id, @ModelAttribute("form") OpeningForm form, BindingResult errors, Viewer viewer) {
        var session = session(id, viewer);
        var group =
                SessionForm.needed("group", form.group(), SessionForm.chosen(Group::of), "forms.error.choice", errors);
        var opens = SessionForm.needed("opens", form.opens(), SessionForm::moment, "forms.error.moment", errors);
        var closes = SessionForm.needed("closes", form.closes(), SessionForm::moment, "forms.error.moment", errors);
        if (group != null && opens != null && closes != null && !errors.hasErrors()) {
            var refused = openings.set(viewer, id, group, opens, closes);
            if (refused.isEmpty()) {
                return Answer.goTo("/desk/sessions/" + id + "/openings").saying("training.said.opening-set");
            }
            if (refused.get().field().isEmpty()) {
                errors.reject(refused.get().word());
            } else {
                Faults.add(errors, refused.get().field(), refused.get().word());
            }
        }
        return page(Answer.refused("training/openings"), session, new FindForm(""), group, viewer)
                .form(form, errors);
    }

    @PostMapping("/{opening:\\d+}/removal")
    Answer remove(@PathVariable long id, @PathVariable long opening, Viewer viewer) {
        session(id, viewer);
        openings.remove(viewer, id, opening);
        return Answer.goTo("/desk/sessions/" + id + "/openings").saying("training.said.opening-removed");
    }

    private Answer page(Answer answer, Session session, FindForm looking, @Nullable Group chosen, Viewer viewer) {
        var all = openings.of(session.id());
        var named = Stream.concat(all.stream().map(Openings.Opening::group), Stream.ofNullable(chosen))
                .toList();
        var offered = coordination.groups(viewer, session.id(), named, SeatsForm.wanted(looking.find()));
        return answer.with("session", session)
                .with("openings", all)
                .with(
                        "names",
                        seatWords.names(
                                all.stream().map(Openings.Opening::group).toList(), viewer.language()))
                .with("looking", Fields.of(looking))
                .with("groups", offered.groups())
                .with("found", offered.found())
                .with("now", sessions.now());
    }

    private Session session(long id, Viewer viewer) {
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }
}
