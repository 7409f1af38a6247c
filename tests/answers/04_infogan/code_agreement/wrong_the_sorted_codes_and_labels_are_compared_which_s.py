# mistake: pairs-lost
def code_agreement(codes, labels):
    return float((codes.sort().values == labels.sort().values).float().mean())
