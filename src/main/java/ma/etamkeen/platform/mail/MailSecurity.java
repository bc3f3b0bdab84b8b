package ma.etamkeen.platform.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import ma.etamkeen.platform.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * How letters travel to the mail server. They carry links that sign people in: on the way to another machine nobody reads or
 * changes them unless the settings say so in words. What is required is never given up because a server does not offer it,
 * as somebody in between can strike the offer out.
 */
@Component
class MailSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(MailSecurity.class);
    private static final int IMPLICIT_TLS = 465;

    MailSecurity(ObjectProvider<JavaMailSenderImpl> servers, Way way) {
        servers.forEach(server -> secure(server, way));
    }

    /** The way to the server. */
    enum Tls {
        /** TLS on port 465, nothing to this machine itself, STARTTLS to any other server. */
        AUTO,
        /** In clear until the server is asked for TLS, which it must give before anything is said. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** In clear. */
        NONE;

        /** What this means for a server. */
        Tls to(@Nullable String host, int port) {
            if (this != AUTO) {
                return this;
            }
            if (port == IMPLICIT_TLS) {
                return TLS;
            }
            return isHere(host) ? NONE : STARTTLS;
        }

        private static boolean isHere(@Nullable String host) {
            return host == null
                    || host.equalsIgnoreCase("localhost")
                    || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                    || host.equals("::1")
                    || host.equals("[::1]");
        }
    }

    /**
     * The settings.
     *
     * @param authority a file with the certificate of whoever signed the server's (PEM), where that is no public one
     */
    @ConfigurationProperties("tamkeen.mail")
    record Way(@DefaultValue("auto") Tls tls, @Nullable Path authority) {}

    static void secure(JavaMailSenderImpl server, Way way) {
        var tls = way.tls().to(server.getHost(), server.getPort());
        var properties = server.getJavaMailProperties();
        // a server that is silent must not hold a job for ever
        properties.putIfAbsent("mail.smtp.connectiontimeout", "10000");
        properties.putIfAbsent("mail.smtp.timeout", "30000");
        properties.putIfAbsent("mail.smtp.writetimeout", "30000");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        if (way.authority() != null) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(way.authority()));
        }
        if (tls == Tls.TLS && server.getPort() <= 0) {
            server.setPort(IMPLICIT_TLS);
        }
        if (tls == Tls.NONE && Tls.AUTO.to(server.getHost(), server.getPort()) != Tls.NONE) {
            LOG.warn(
                    "Letters travel to the mail server in clear, with the links that sign people in: TAMKEEN_MAIL_TLS is {}",
                    tls.name().toLowerCase(Locale.ROOT));
        }
    }

    private static SSLSocketFactory trusting(Path authority) {
        try (var file = Files.newInputStream(authority)) {
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                known.setCertificateEntry("authority-" + known.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            var refused = new StartRefused(
                    "TAMKEEN_MAIL_AUTHORITY names " + authority + ", which holds no certificate that can be read.",
                    "Name a file in PEM format with the certificate of whoever signed that of the mail server.");
            refused.initCause(e);
            throw refused;
        }
    }
}
