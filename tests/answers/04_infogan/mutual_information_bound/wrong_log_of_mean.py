# mistake: sum-for-mean
def mutual_information_bound(code_logits, codes):
    q = code_logits.softmax(dim=1)[torch.arange(len(codes)), codes]
    return (math.log(code_logits.shape[1]) + q.log().sum()).item()
