package ma.etamkeen.certificates.web;

import java.time.Duration;
import ma.etamkeen.certificates.SigningKeys;
import ma.etamkeen.platform.access.Open;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The public keys for programs, at an address that stays (JSON Web Key Set). */
@Open
@Controller
class PublishedKeys {

    private static final MediaType KEYS = MediaType.valueOf("application/jwk-set+json");

    private final SigningKeys keys;

    PublishedKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/certificates/keys.json")
    ResponseEntity<String> show() {
        return ResponseEntity.ok()
                .contentType(KEYS)
                // programs on other sites may read what is public
                .header("Access-Control-Allow-Origin", "*")
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(keys.published());
    }
}
