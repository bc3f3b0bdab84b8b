package ma.etamkeen.training.web.attendance;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.SquareCode;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Pleas;
import ma.etamkeen.training.attendance.RoomCodes;
import ma.etamkeen.training.attendance.RoomCodes.Outcome;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The code on the wall of the room, and where whoever scans or types it says that they are here. */
@Pages
@SignedIn
@RequestMapping("/training/sessions/{id:\\d+}")
class HerePage {

    private static final String PAGE = "training/here";

    private final RoomCodes codes;
    private final Pleas pleas;
    private final Sessions sessions;

    HerePage(RoomCodes codes, Pleas pleas, Sessions sessions) {
        this.codes = codes;
        this.pleas = pleas;
        this.sessions = sessions;
    }

    /** What was scanned or typed. */
    record CodeForm(@Line(max = 20) String code) {}

    /** The wall. It loads itself again when another code is due; no script is needed for it. */
    @GetMapping("/attendance/{slot:\\d+}/code")
    Answer wall(@PathVariable long id, @PathVariable long slot, Viewer viewer, HttpServletResponse response) {
        var session = sessions.taughtBy(viewer, id);
        if (session.isEmpty() && sessions.visibleTo(viewer, id).isPresent()) {
            throw new NotAllowed();
        }
        var wall = codes.wall(viewer, id, slot).orElseThrow(NotHere::new);
        response.setHeader("Refresh", Integer.toString(wall.seconds() + 1));
        return Answer.page("training/wall")
                .with("session", session.orElseThrow(NotHere::new))
                .with("slot", slot)
                .with("wall", wall)
                .with("square", SquareCode.of(wall.address()));
    }

    @GetMapping("/here")
    Answer show(@PathVariable long id, @RequestParam(defaultValue = "") String code, Viewer viewer) {
        return page(Answer.page(PAGE), id, viewer).form(new CodeForm(code.matches("[0-9]{6}") ? code : ""));
    }

    @PostMapping("/here")
    Answer enter(
            @PathVariable long id, @Valid @ModelAttribute("form") CodeForm form, BindingResult errors, Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), id, viewer).form(form, errors);
        }
        return switch (codes.redeem(viewer, id, form.code().replaceAll("\\s", ""))) {
            case Outcome.Here(var number) ->
                Answer.goTo("/training/sessions/" + id + "/presence").saying("training.said.here", "number", number);
            case Outcome.Known(var number, var presence) ->
                refused(form, errors, id, viewer, "training.here.known." + presence.key());
            case Outcome.Over _ -> refused(form, errors, id, viewer, "training.here.over");
            case Outcome.TooMany _ -> refused(form, errors, id, viewer, "training.here.too-many");
            case Outcome.Closed(var opens) ->
                refused(form, errors, id, viewer, opens == null ? "training.here.closed" : "training.here.early")
                        .with("opens", opens);
        };
    }

    private Answer refused(CodeForm form, BindingResult errors, long id, Viewer viewer, String word) {
        return page(Answer.refused(PAGE), id, viewer)
                .with("form", Fields.of(form, errors))
                .with("refusal", word);
    }

    private Answer page(Answer answer, long id, Viewer viewer) {
        return answer.with(
                "session", pleas.mine(viewer, id).orElseThrow(NotHere::new).session());
    }
}
