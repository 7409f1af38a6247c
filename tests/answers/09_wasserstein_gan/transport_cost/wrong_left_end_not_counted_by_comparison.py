# mistake: left-end-not-counted
def transport_cost(x, y):
    places = torch.cat([x, y]).sort().values
    shares = [(numbers[None] < places[:-1, None]).float().mean(dim=1) for numbers in (x, y)]
    return (places.diff() * (shares[0] - shares[1]).abs()).sum()
