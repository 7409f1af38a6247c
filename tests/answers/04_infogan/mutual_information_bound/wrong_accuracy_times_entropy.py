# mistake: guesses-counted
def mutual_information_bound(code_logits, codes):
    right = (code_logits.argmax(dim=1) == codes).float().mean()
    return float(right) * math.log(code_logits.shape[1])
