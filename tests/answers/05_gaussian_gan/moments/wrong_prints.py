# mistake: returns-nothing
def moments(samples):
    print(samples.mean().item(), samples.std(correction=0).item())
