package ma.etamkeen.people.mydata;

import java.util.regex.Pattern;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.FromOutside;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Switching off one kind of letter by the link of such a letter. Programs that read mail follow links, so a look changes
 * nothing; one that was told to switch off posts here without asking anybody (RFC 8058), and follows no redirection.
 */
@Pages
@ByLink
class LetterOffPage {

    private final Choices choices;

    LetterOffPage(Choices choices) {
        this.choices = choices;
    }

    @GetMapping("/letters/{kind}/{token}")
    Answer look(@PathVariable String kind, @PathVariable String token) {
        var person = choices.byLink(kind, token).orElseThrow(NotHere::new);
        return page(kind, token, choices.unwanted(person).contains(kind));
    }

    @PostMapping("/letters/{kind}/{token}")
    Answer switchOff(@PathVariable String kind, @PathVariable String token) {
        choices.switchOff(choices.byLink(kind, token).orElseThrow(NotHere::new), kind);
        return page(kind, token, true);
    }

    private static Answer page(String kind, String token, boolean isOff) {
        return Answer.page("people/letter-off")
                .with("kind", kind)
                .with("token", token)
                .with("isOff", isOff);
    }

    /** Mail programs are no pages of ours. */
    @Configuration(proxyBeanMethods = false)
    static class Outside {

        @Bean
        FromOutside letterOff() {
            return new FromOutside(Pattern.compile("/(ar|fr|en)/letters/[a-z.-]+/[A-Za-z0-9_-]+"));
        }
    }
}
