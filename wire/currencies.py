"""The currency codes of ISO 4217 in use (funds, metals and testing codes left out), and the cash of some."""

_CODES = """
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
  CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
  HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD
  MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG
  QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD
  TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""

CURRENCIES = frozenset(_CODES.split())

_WHOLE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"

# How many digits an amount has behind the point, where it is not two (ISO 4217, minor unit).
MINOR_UNITS = dict.fromkeys(_WHOLE.split(), 0) | dict.fromkeys(_THOUSANDTHS.split(), 3)

# The notes and coins that people pay with, in minor units, the largest first; of currencies that are not here
# nothing is known. A value that is both is among the notes.
NOTES = {
    "AUD": (10_000, 5_000, 2_000, 1_000, 500),
    "CAD": (10_000, 5_000, 2_000, 1_000, 500),
    "CHF": (100_000, 20_000, 10_000, 5_000, 2_000, 1_000),
    "CNY": (10_000, 5_000, 2_000, 1_000, 500, 100),
    "CZK": (500_000, 200_000, 100_000, 50_000, 20_000, 10_000),
    "DKK": (50_000, 20_000, 10_000, 5_000),
    "EUR": (20_000, 10_000, 5_000, 2_000, 1_000, 500),
    "GBP": (5_000, 2_000, 1_000, 500),
    "HKD": (100_000, 50_000, 10_000, 5_000, 2_000, 1_000),
    "IDR": (10_000_000, 5_000_000, 2_000_000, 1_000_000, 500_000, 200_000, 100_000),
    "INR": (50_000, 20_000, 10_000, 5_000, 2_000, 1_000),
    "JPY": (10_000, 5_000, 2_000, 1_000),
    "KRW": (50_000, 10_000, 5_000, 1_000),
    "MYR": (10_000, 5_000, 2_000, 1_000, 500, 100),
    "NOK": (100_000, 50_000, 20_000, 10_000, 5_000),
    "NZD": (10_000, 5_000, 2_000, 1_000, 500),
    "PHP": (100_000, 50_000, 20_000, 10_000, 5_000, 2_000),
    "PLN": (50_000, 20_000, 10_000, 5_000, 2_000, 1_000),
    "SEK": (100_000, 50_000, 20_000, 10_000, 5_000, 2_000),
    "SGD": (10_000, 5_000, 1_000, 500, 200),
    "THB": (100_000, 50_000, 10_000, 5_000, 2_000),
    "TWD": (200_000, 100_000, 50_000, 20_000, 10_000),
    "USD": (10_000, 5_000, 2_000, 1_000, 500, 100),
    "VND": (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000),
}
COINS = {
    "AUD": (200, 100, 50, 20, 10, 5),
    "CAD": (200, 100, 25, 10, 5),
    "CHF": (500, 200, 100, 50, 20, 10, 5),
    "CNY": (50, 10),
    "CZK": (5_000, 2_000, 1_000, 500, 200, 100),
    "DKK": (2_000, 1_000, 500, 200, 100, 50),
    "EUR": (200, 100, 50, 20, 10, 5, 2, 1),
    "GBP": (200, 100, 50, 20, 10, 5, 2, 1),
    "HKD": (500, 200, 100, 50, 20, 10),
    "IDR": (50_000, 20_000, 10_000),
    "INR": (500, 200, 100),
    "JPY": (500, 100, 50, 10, 5, 1),
    "KRW": (500, 100, 50, 10),
    "MYR": (50, 20, 10, 5),
    "NOK": (2_000, 1_000, 500, 100),
    "NZD": (200, 100, 50, 20, 10),
    "PHP": (1_000, 500, 100, 25),
    "PLN": (500, 200, 100, 50, 20, 10, 5, 2, 1),
    "SEK": (1_000, 500, 200, 100),
    "SGD": (100, 50, 20, 10, 5),
    "THB": (1_000, 500, 200, 100, 50, 25),
    "TWD": (5_000, 2_000, 1_000, 500, 100),
    "USD": (25, 10, 5, 1),
    "VND": (),
}

# What cash is rounded to where the smallest coin above does not say it: the cents of the euro go out of use.
_STEPS = {"EUR": 5, "HUF": 500, "ILS": 10}


def cash_step(currency: str) -> int:
    """What cash of a currency is usually rounded to, in minor units; 0 where every amount can be paid."""
    known = COINS.get(currency, ()) or NOTES.get(currency, ())
    step = _STEPS.get(currency, min(known, default=1))
    return step if step > 1 else 0
