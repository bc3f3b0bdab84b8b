package ma.etamkeen.certificates.web;

import ma.etamkeen.certificates.SigningKeys;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The keys that sign certificates, for those who keep the platform. */
@Pages
@Allowed(value = Role.ADMINISTRATOR, everywhere = true)
@RequestMapping("/admin/certificates/keys")
class KeysPage {

    private final SigningKeys keys;

    KeysPage(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    Answer show() {
        return Answer.page("certificates/keys").with("keys", keys.all());
    }

    @PostMapping
    @Proof(Proof.Needed.FRESH)
    Answer renew(Viewer viewer) {
        keys.renew(viewer.person());
        return Answer.goTo("/admin/certificates/keys").saying("certificates.keys.renewed");
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry signingKeys() {
            return new MenuEntry(
                    MenuEntry.Place.ADMIN,
                    75,
                    "certificates.keys.title",
                    "/admin/certificates/keys",
                    "key-round",
                    viewer -> viewer.holdsEverywhere(Role.ADMINISTRATOR));
        }
    }
}
