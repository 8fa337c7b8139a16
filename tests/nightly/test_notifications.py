"""Messages as they arrive at a service on this machine; what fails is said, and no address is in anything."""

import logging
import smtplib
import socket
import sys
import threading
import warnings

import apprise
import pytest

from aircheck.locale import Words
from aircheck.nightly import notifications
from aircheck.nightly.notifications import NoMessages, deliver

from .listening import listening

LINES = ["方案：新不达标 1 项", "✗ 道路：90 %"]
MARKERS = ("USERMARK", "PASSMARK", "TOKENMARK", "QUERYMARK")


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """No proxy stands between, and nobody waits between two messages."""
    monkeypatch.setenv("NO_PROXY", "*")
    for service in ("NotifyWeComBot", "NotifyDingTalk", "NotifyFeishu", "NotifyJSON"):
        monkeypatch.setattr(apprise.plugins.N_MGR[SCHEMAS[service]], "request_rate_per_sec", 0)


SCHEMAS = {"NotifyWeComBot": "wecombot", "NotifyDingTalk": "dingtalk", "NotifyFeishu": "feishu", "NotifyJSON": "json"}


@pytest.fixture
def service():
    with listening() as found:
        yield found


def done(address, lines=LINES, title="方案：新不达标 1 项"):
    return list(deliver(title, lines, ["TARGET"], {"TARGET": address}))


def said(deliveries):
    return [one.problem and Words("en")(one.problem) for one in deliveries]


def test_a_message_is_sent_as_it_is(service):
    (one,) = done(f"json://127.0.0.1:{service.port}/hook")
    assert (one.to, one.parts, one.problem) == ("TARGET", 1, None)
    ((path, _, body),) = service.got
    assert (path, body["title"], body["message"]) == ("/hook", "", "\n".join(LINES))


@pytest.mark.parametrize(
    ("schema", "address", "own", "content"),
    [
        ("wecombot", "wecombot://KEY", "/send?key={key}", lambda body: body["text"]["content"]),
        ("dingtalk", "dingtalk://TOKEN", "/send?access_token={token}", lambda body: body["text"]["content"]),
        ("feishu", "feishu://TOKEN", "/hook/{token}/", lambda body: body["content"]["text"]),
    ],
)
def test_group_chats_get_the_lines_split_within_their_length(service, monkeypatch, schema, address, own, content):
    """What counts is the length that the service itself states, in bytes: lines of 100 characters have 300 each."""
    plugin = apprise.plugins.N_MGR[schema]
    monkeypatch.setattr(plugin, "notify_url", f"http://127.0.0.1:{service.port}{own}")
    lines = [f"{n:03}" + "尘" * 100 for n in range(100)]
    (one,) = done(address, lines)
    texts = [content(body) for body in service.bodies]
    assert one == type(one)("TARGET", len(texts), None)
    assert max(len(text.encode()) for text in texts) <= plugin.body_maxlen <= 20_000
    assert [text.split("\n")[0] for text in texts] == [f"({n}/{len(texts)})" for n in range(1, len(texts) + 1)]
    assert [line for text in texts for line in text.split("\n")[1:]] == lines
    assert len(texts) == {"wecombot": 17, "dingtalk": 2, "feishu": 2}[schema]


def test_wecoms_length_is_within_its_published_4096_bytes():
    assert 0 < apprise.plugins.N_MGR["wecombot"].body_maxlen <= 4096


def test_a_refused_message_is_said_and_the_rest_of_it_is_not_sent(service, monkeypatch):
    monkeypatch.setattr(apprise.plugins.N_MGR["json"], "body_maxlen", 20)
    service.answers = [200, 500]
    (one,) = done(f"json://127.0.0.1:{service.port}", ["aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"])
    assert said([one]) == ["the service of TARGET did not take message 2 of 3"]
    assert len(service.got) == 2


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_a_service_that_is_gone_or_silent_is_said():
    assert said(done(f"json://127.0.0.1:{free_port()}")) == ["the service of TARGET did not take message 1 of 1"]
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"json://127.0.0.1:{silent.getsockname()[1]}?rto=0.05&cto=0.05"
        assert said(done(address)) == ["the service of TARGET did not take message 1 of 1"]


def test_one_that_fails_keeps_nobody_else_from_being_told(service):
    environment = {"B": f"json://127.0.0.1:{service.port}", "C": "no address", "E": "   "}
    assert said(deliver("t", LINES, ["A", "B", "C", "E"], environment)) == [
        "the environment variable A is not set; it should hold an apprise address",
        None,
        "what the environment variable C holds is no apprise address",
        "the environment variable E is not set; it should hold an apprise address",
    ]
    assert len(service.got) == 1


def test_mail_has_a_subject(monkeypatch):
    sent = []

    class Server:
        def __init__(self, *_, **__):
            pass

        def __getattr__(self, name):
            return lambda *given, **_: sent.append((name, given)) or {}

    monkeypatch.setattr(smtplib, "SMTP", Server)
    (one,) = done("mailto://user:pass@127.0.0.1?to=a@example.org&from=b@example.org&format=text")
    assert one.problem is None
    (mail,) = [given[2] for name, given in sent if name == "sendmail"]
    assert "Subject: =?utf-8?" in mail


@pytest.mark.parametrize("answer", [200, 500, None])
@pytest.mark.parametrize(
    "address",
    [
        "json://USERMARK:PASSMARK@127.0.0.1:{port}/TOKENMARK?+X=QUERYMARK",
        "wecombot://TOKENMARK?rto=0.1&cto=0.1&x=QUERYMARK",
        "wecombot://TOKEN MARK QUERYMARK",
        "json://USERMARK:PASSMARK@[TOKENMARK",
        "TOKENMARK",
    ],
)
def test_no_address_is_said_logged_warned_of_or_raised(service, monkeypatch, caplog, capfd, answer, address):
    caplog.set_level(1)
    logging.getLogger("urllib3").setLevel(logging.DEBUG)
    monkeypatch.setattr(
        apprise.plugins.N_MGR["wecombot"], "notify_url", f"http://127.0.0.1:{service.port}/send?key={{key}}"
    )
    service.answers = [answer] if answer else []
    port = service.port if answer else free_port()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        found = done(address.format(port=port))
    out, err = capfd.readouterr()
    everything = "".join((out, err, caplog.text, repr(found), *map(str, warned), *(text or "" for text in said(found))))
    assert [mark for mark in (*MARKERS, "127.0.0.1") if mark in everything] == []


def test_what_breaks_within_a_library_is_said_without_what_it_says(service, monkeypatch):
    def breaks(*_, **__):
        raise RuntimeError("json://USERMARK:PASSMARK@host")

    monkeypatch.setattr(apprise.plugins.N_MGR["json"], "send", breaks)
    assert said(done(f"json://127.0.0.1:{service.port}")) == ["the service of TARGET did not take message 1 of 1"]
    monkeypatch.setattr(apprise.Apprise, "instantiate", staticmethod(breaks))
    assert said(done("json://x")) == ["what the environment variable TARGET holds is no apprise address"]


def test_logging_is_as_it_was_afterwards(service):
    done(f"json://127.0.0.1:{service.port}")
    assert logging.root.manager.disable == logging.NOTSET


def test_without_the_library_it_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(NoMessages) as told:
        done("json://USERMARK")
    assert [Words("en")(one) for one in (told.value.message, *told.value.details)] == [
        "what sends messages is not installed",
        'install it with: pip install "aircheck[notify]"',
    ]
    assert list(deliver("t", LINES, [], {})) == [], "nobody to tell, nothing to install"


def test_a_service_that_never_ends_its_answer_holds_nobody(monkeypatch):
    """What waits for it is left alone, keeps nothing from ending, and can log nothing as long as it does."""
    over = threading.Event()
    monkeypatch.setattr(notifications, "PATIENCE", 0.01)
    monkeypatch.setattr(apprise.plugins.N_MGR["json"], "send", lambda *_, **__: over.wait())
    before = threading.enumerate()
    try:
        assert said(done("json://127.0.0.1:9/hook")) == ["the service of TARGET did not take message 1 of 1 within 0 s"]
        assert logging.root.manager.disable == logging.CRITICAL
        # A thread that is none of this kind would keep the program from ending.
        assert [one.daemon for one in threading.enumerate() if one not in before] == [True]
    finally:
        over.set()
        for one in notifications._unfinished:
            one.join()
        logging.disable(logging.NOTSET)
        notifications._unfinished.clear()
