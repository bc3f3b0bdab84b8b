package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import ma.etamkeen.knowledge.review.Rules;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rule of publication of each kind, for all who write to read, and for those who coordinate to state. */
@Pages
@RequestMapping("/desk/entries/rules")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class RuleDesk {

    private static final String PAGE = "knowledge/rules";

    private final Rules rules;

    RuleDesk(Rules rules) {
        this.rules = rules;
    }

    @GetMapping
    Answer show(Viewer viewer) {
        return page(Answer.page(PAGE), viewer);
    }

    @PostMapping("/{kind:[a-z0-9]{1,30}}")
    @Allowed(
            value = {Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer state(@PathVariable String kind, @Valid RuleForm form, BindingResult errors, Viewer viewer) {
        var of = Kind.of(kind).orElseThrow(NotHere::new);
        if (!errors.hasErrors()) {
            form.check(errors);
        }
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), viewer).with("stated", of).with("wrong", Fields.of(form, errors));
        }
        rules.state(of.key(), form.rule(), viewer.person());
        return Answer.goTo("/desk/entries/rules").saying("knowledge.rule.stated");
    }

    private Answer page(Answer answer, Viewer viewer) {
        var forms = new HashMap<Kind, Fields>();
        var stated = rules.all(Arrays.stream(Kind.values()).map(Kind::key).toList());
        for (var kind : Kind.values()) {
            forms.put(
                    kind,
                    Fields.of(RuleForm.of(java.util.Objects.requireNonNull(stated.get(kind.key()))))
                            .apart(kind.key()));
        }
        return answer.with("kinds", List.of(Kind.values()))
                .with("rules", stated)
                .with("forms", forms)
                .with("mayState", viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR));
    }
}
