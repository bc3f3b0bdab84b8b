package ma.etamkeen.certificates.web;

import java.util.Locale;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody types the code of a sheet they hold on paper. Whether there is such a code is said by its page alone. */
@Open
@Pages
@Shared
class CodePage {

    private static final String CODE = "[a-km-np-z2-9]{26}";
    private static final String BETWEEN = "[\\s\\u00a0\\p{Pd}\\p{Cf}]";

    record CodeForm(String code) {}

    @GetMapping("/c")
    Answer ask(@RequestParam(required = false) @Nullable String code) {
        if (code == null) {
            return Answer.page("certificates/code").form(new CodeForm(""));
        }
        var plain = code.replaceAll(BETWEEN, "").toLowerCase(Locale.ROOT);
        if (plain.matches(CODE)) {
            return Answer.goTo("/c/" + plain);
        }
        var form = new CodeForm(code);
        return Answer.refused("certificates/code")
                .form(form, wrong(form, plain.isEmpty() ? "forms.error.required" : "certificates.code.wrong"));
    }

    /** What is wrong with the code that was typed. */
    static BindingResult wrong(CodeForm form, String word) {
        var errors = new BeanPropertyBindingResult(form, "form");
        Faults.add(errors, "code", word);
        return errors;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry certificateCode() {
            return new MenuEntry(MenuEntry.Place.FOOT, 60, "certificates.proof.title", "/c", "certificate");
        }
    }
}
