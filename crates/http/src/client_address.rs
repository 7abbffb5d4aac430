//! Where a call comes from: the peer, or what a trusted proxy says of it.

use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use actix_web::HttpRequest;

/// Proxies whose word counts: addresses or networks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<(IpAddr, u8)>);

/// Text that is no list of addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address or network like 10.0.0.0/8")]
pub struct InvalidNetwork(String);

impl FromStr for TrustedProxies {
    type Err = InvalidNetwork;
    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(network)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn network(part: &str) -> Result<(IpAddr, u8), InvalidNetwork> {
    let invalid = || InvalidNetwork(part.to_owned());
    let (address, bits) = part
        .split_once('/')
        .map_or((part, None), |(address, bits)| (address, Some(bits)));
    let address: IpAddr = address.parse().map_err(|_| invalid())?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Ok(most), str::parse).map_err(|_| invalid())?;
    if bits <= most {
        Ok((address, bits))
    } else {
        Err(invalid())
    }
}

impl TrustedProxies {
    fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|(network, bits)| match (network, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(*bits)).unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(*bits)).unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            _ => false,
        })
    }
}

/// The caller's address: the right-most one that is no trusted proxy's.
pub(crate) fn client_address(request: &HttpRequest, trusted: &TrustedProxies) -> IpAddr {
    let peer = request
        .peer_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
    if !trusted.contains(peer) {
        return peer;
    }
    let forwarded = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        let Ok(address) = hop.parse::<IpAddr>() else { break };
        nearest = address.to_canonical();
        if !trusted.contains(nearest) {
            break;
        }
    }
    nearest
}

/// Headers by which a proxy tells for whom it asks.
const FORWARDING: [&str; 4] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/// Whether a program on this machine asks, for itself: a proxy beside the server asks for others.
pub(crate) fn is_from_this_machine(request: &HttpRequest) -> bool {
    request
        .peer_addr()
        .is_some_and(|peer| peer.ip().to_canonical().is_loopback())
        && !FORWARDING
            .iter()
            .any(|name| request.headers().contains_key(*name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(peer: &str, forwarded: &str) -> String {
        let trusted: TrustedProxies = "10.0.0.0/8, 192.168.1.1, fd00::/8".parse().unwrap();
        let request = TestRequest::default()
            .peer_addr(format!("{peer}:1").parse().unwrap())
            .insert_header(("x-forwarded-for", forwarded))
            .to_http_request();
        client_address(&request, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_own_hop() {
        assert_eq!(seen("203.0.113.9", "1.1.1.1"), "203.0.113.9");
        assert_eq!(seen("10.1.2.3", "1.1.1.1"), "1.1.1.1");
        assert_eq!(seen("10.1.2.3", "6.6.6.6, 1.1.1.1, 10.9.9.9"), "1.1.1.1");
        assert_eq!(seen("10.1.2.3", "nonsense"), "10.1.2.3");
        assert_eq!(seen("192.168.1.2", "1.1.1.1"), "192.168.1.2");
    }

    #[test]
    fn a_network_that_is_none_is_refused() {
        assert!("10.0.0.0/33".parse::<TrustedProxies>().is_err());
        assert!("proxy".parse::<TrustedProxies>().is_err());
        assert!("".parse::<TrustedProxies>().is_ok());
    }

    #[test]
    fn a_proxy_on_this_machine_is_not_this_machine() {
        let asked = |peer: &str, header: &'static str| {
            let request = TestRequest::default().peer_addr(peer.parse().unwrap());
            is_from_this_machine(&request.insert_header((header, "203.0.113.9")).to_http_request())
        };
        assert!(asked("127.0.0.1:1", "accept"));
        assert!(asked("[::ffff:127.0.0.1]:1", "accept"));
        assert!(!asked("203.0.113.9:1", "accept"));
        for header in FORWARDING {
            assert!(!asked("127.0.0.1:1", header), "{header}");
        }
    }
}
