package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in by a link that is mailed, works once and for twenty minutes. */
@Pages
class LinkPage {

    private final Attempts attempts;
    private final Writing writing;
    private final OneTimeLinks links;
    private final LinkSignIn signIn;
    private final SignIns sessions;

    LinkPage(Attempts attempts, Writing writing, OneTimeLinks links, LinkSignIn signIn, SignIns sessions) {
        this.attempts = attempts;
        this.writing = writing;
        this.links = links;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    record LinkForm(
            @Line(max = 254) @Email String email, @Nullable String then) {}

    @Open
    @GetMapping("/sign-in/link")
    Answer ask(@RequestParam(defaultValue = "") String then) {
        return Answer.page("people/link").form(new LinkForm("", LocalPath.checked(then)));
    }

    @Open
    @PostMapping("/sign-in/link")
    Answer send(@Valid @ModelAttribute("form") LinkForm form, BindingResult errors, HttpServletRequest request) {
        if (errors.hasErrors()) {
            return Answer.refused("people/link").form(form, errors);
        }
        if (attempts.mayAsk(request.getRemoteAddr(), form.email())) {
            writing.linkLater(form.email(), LocalPath.checked(form.then()));
        }
        return Answer.goTo("/sign-in/sent");
    }

    @Open
    @GetMapping("/sign-in/sent")
    Answer sent() {
        return Answer.page("people/sent").with("kind", "link");
    }

    /** A button and nothing else: programs that read mail follow links, but press no buttons. */
    @ByLink
    @GetMapping("/sign-in/link/{token}")
    Answer show(@PathVariable String token) {
        return links.look(token, OneTimeLinks.Purpose.SIGN_IN).isPresent()
                ? Answer.page("people/link-use").with("token", token)
                : gone();
    }

    @ByLink
    @PostMapping("/sign-in/link/{token}")
    Answer use(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return signIn.use(token)
                .map(link -> {
                    var goesTo = sessions.open(link.account(), Way.LINK, link.goesTo(), request, response);
                    return Answer.goTo(goesTo).saying("people.said.by-link");
                })
                .orElseGet(LinkPage::gone);
    }

    static Answer gone() {
        return Answer.page(HttpStatus.GONE, "people/gone");
    }
}
