package ma.etamkeen.certificates.web;

import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One's own certificates. */
@Pages
@SignedIn
@RequestMapping("/me/certificates")
class MyCertificatesPage {

    private final Certificates certificates;

    MyCertificatesPage(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping
    Answer list(Viewer viewer) {
        return Answer.page("certificates/mine").with("certificates", certificates.of(viewer.person()));
    }

    @GetMapping("/{id:\\d+}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable long id, Viewer viewer) {
        var certificate = certificates
                .find(id)
                .filter(found -> found.person() == viewer.person())
                .orElseThrow(NotHere::new);
        return ProofPage.file(certificate, certificates.pdf(certificate));
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry myCertificates() {
            return new MenuEntry(
                    MenuEntry.Place.ME,
                    30,
                    "certificates.mine.title",
                    "/me/certificates",
                    "certificate",
                    Viewer::isSignedIn);
        }
    }
}
