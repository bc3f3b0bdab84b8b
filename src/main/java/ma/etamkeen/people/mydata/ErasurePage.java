package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import java.util.Map;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Asking to be erased: what goes, what stays and why, before the request is sent. */
@Pages
@SignedIn
@Proof(Proof.Needed.FRESH)
class ErasurePage {

    private final Requests requests;
    private final MyData data;

    ErasurePage(Requests requests, MyData data) {
        this.requests = requests;
        this.data = data;
    }

    record ErasureForm(
            @Prose(max = 1_000, required = false) @Nullable String why,
            @Nullable Boolean understood) {}

    @GetMapping("/me/data/erasure")
    Answer show(Viewer viewer) {
        return page(Answer.page("people/mydata-erasure"), viewer).form(new ErasureForm("", false));
    }

    @PostMapping("/me/data/erasure")
    Answer ask(@Valid @ModelAttribute("form") ErasureForm form, BindingResult errors, Viewer viewer) {
        if (!Boolean.TRUE.equals(form.understood())) {
            Faults.add(errors, "understood", "mydata.refused.understood");
        }
        if (!errors.hasErrors()
                && !requests.ask(
                        viewer.person(), Request.Kind.ERASURE, null, Map.of(), form.why() == null ? "" : form.why())) {
            errors.reject("mydata.refused.waiting", "mydata.refused.waiting");
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/mydata-erasure"), viewer).form(form, errors)
                : Answer.goTo(MyDataPage.PATH).saying("mydata.said.asked");
    }

    private Answer page(Answer answer, Viewer viewer) {
        return answer.with("held", data.of(viewer.person()));
    }
}
