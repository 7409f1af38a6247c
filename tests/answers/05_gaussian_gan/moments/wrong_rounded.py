# mistake: rounded
def moments(samples):
    return round(samples.mean().item(), 2), round(samples.std(correction=0).item(), 2)
